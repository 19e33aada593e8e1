package dev.lambent.mapping;

import dev.lambent.account.AccountRegion;
import dev.lambent.function.FunctionRef;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping as its users see it, at one moment; immutable.
 *
 * @param uuid names it
 * @param home where it is
 * @param eventSourceArn the queue that it reads
 * @param function what it invokes, with the qualifier as it was given
 * @param settings how
 * @param state where it is in its life
 * @param stateTransitionReason who brought it there, such as {@code USER_INITIATED}
 * @param lastProcessingResult what is wrong with its queue or its function, as {@code PROBLEM: } and the rest; null while nothing
 *     is: AWS shows none for queues then
 * @param lastModified when its settings or its state changed last
 * @param tags in the order in which they were given
 */
public record Mapping(
        String uuid,
        AccountRegion home,
        String eventSourceArn,
        FunctionRef function,
        MappingSettings settings,
        MappingState state,
        String stateTransitionReason,
        @Nullable String lastProcessingResult,
        Instant lastModified,
        Map<String, String> tags) {

    /** Such as {@code arn:aws:lambda:us-east-1:000000000000:event-source-mapping:} and the UUID. */
    public String arn() {
        return home.lambdaArn("event-source-mapping:" + uuid);
    }
}
