package dev.lambent.lambda;

import dev.lambent.account.AccountRegion;
import org.jspecify.annotations.Nullable;

/** The port through which code comes from S3. */
@FunctionalInterface
public interface CodeObjects {

    /**
     * Which object.
     *
     * @param version which version of it, or null for the latest
     */
    record Location(String bucket, String key, @Nullable String version) {}

    /**
     * Reads an object. Blocks.
     *
     * @param reader who asks, and from where
     * @throws dev.lambent.fault.LambdaFault in Lambda's words, when it isn't there, or is too large for code
     */
    byte[] read(AccountRegion reader, Location location);
}
