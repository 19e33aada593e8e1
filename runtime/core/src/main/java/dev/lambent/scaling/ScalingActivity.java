package dev.lambent.scaling;

import java.time.Instant;

/**
 * Something that was done, or not, to a target. It begins and ends at the same moment: whether the environments are ready
 * yet is told by the provisioned concurrency configuration.
 *
 * @param id a UUID
 * @param resource to what
 * @param description what was meant to be done
 * @param cause why
 * @param at when
 * @param successful whether it was done
 * @param message how it went
 */
public record ScalingActivity(
        String id,
        ResourceId resource,
        String description,
        String cause,
        Instant at,
        boolean successful,
        String message) {

    /** AWS's word for how it went. */
    public String statusCode() {
        return successful ? "Successful" : "Failed";
    }
}
