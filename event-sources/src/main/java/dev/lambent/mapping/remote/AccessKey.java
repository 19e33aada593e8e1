package dev.lambent.mapping.remote;

import org.jspecify.annotations.Nullable;

/**
 * Who signs the requests to a remote endpoint.
 *
 * @param id what tells the endpoint who it is
 * @param secret what nobody else knows; never sent
 * @param sessionToken goes along with temporary keys, or null
 */
public record AccessKey(String id, String secret, @Nullable String sessionToken) {

    /** What emulators take. */
    public static final AccessKey TEST = new AccessKey("test", "test", null);

    /** Without what is secret. */
    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
