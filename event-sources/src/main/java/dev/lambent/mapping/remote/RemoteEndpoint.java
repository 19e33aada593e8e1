package dev.lambent.mapping.remote;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where a service is that isn't Lambent's own.
 *
 * @param url {@code http} or {@code https}, with a host, perhaps a port and a path; nothing behind it
 * @param key who signs
 * @param region what requests are signed for; null for the region in the ARN of what is asked for
 */
public record RemoteEndpoint(
        URI url, AccessKey key, @Nullable String region) {

    /**
     * An emulator's endpoint, which takes any signature.
     *
     * @throws IllegalArgumentException when this is no URL of an endpoint, with the reason
     */
    public static RemoteEndpoint at(String url) {
        return new RemoteEndpoint(checked(url), AccessKey.TEST, null);
    }

    /** The same with another key and region. */
    public RemoteEndpoint signedBy(AccessKey other, @Nullable String forRegion) {
        return new RemoteEndpoint(url, other, forRegion);
    }

    private static URI checked(String text) {
        try {
            URI url = new URI(text).normalize();
            String scheme = String.valueOf(url.getScheme());
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw refused(text, "it begins with http:// or https://");
            }
            if (url.getHost() == null || url.getPort() > 65_535 || url.getPort() == 0) {
                throw refused(text, "it names a host and, where needed, a port from 1 to 65535");
            }
            if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
                throw refused(text, "it has no user, no query and no fragment; keys belong into a settings file");
            }
            return url.getRawPath().isEmpty() ? url.resolve("/") : url;
        } catch (URISyntaxException odd) {
            throw refused(text, "it is a URL");
        }
    }

    private static IllegalArgumentException refused(String text, String rule) {
        return new IllegalArgumentException(
                "'" + text + "' is no endpoint such as http://localhost:9324: " + rule + ".");
    }
}
