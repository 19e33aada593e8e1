package dev.lambent.mapping.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests without a query as AWS wants them signed, with all their headers. Source: AWS Identity and Access Management User
 * Guide, "Create a signed AWS API request". Safe on any thread.
 *
 * @param region such as {@code us-east-1}
 * @param service such as {@code sqs}
 */
record Signature(AccessKey key, String region, String service) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String TERMINATOR = "aws4_request";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DAY_LENGTH = 8;

    /**
     * What a request is.
     *
     * @param headers those that it has before it is signed, by name
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Request(String method, URI url, Map<String, String> headers, byte[] body) {}

    /**
     * The headers that a request is to be sent with, in lower case and without {@code host}, which the HTTP client says itself.
     *
     * @param moment when it is sent; AWS takes it for some minutes
     */
    SortedMap<String, String> sign(Request request, Instant moment) {
        SortedMap<String, String> headers = new TreeMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        String time = MOMENT.format(moment);
        headers.put("x-amz-date", time);
        if (key.sessionToken() != null) {
            headers.put("x-amz-security-token", key.sessionToken());
        }
        headers.put("host", host(request.url()));
        String signed = String.join(";", headers.keySet());
        String scope = time.substring(0, DAY_LENGTH) + "/" + region + "/" + service + "/" + TERMINATOR;
        String toSign = ALGORITHM + "\n" + time + "\n" + scope + "\n"
                + hex(sha256(canonical(request, headers, signed).getBytes(UTF_8)));
        headers.remove("host");
        headers.put(
                "authorization",
                ALGORITHM + " Credential=" + key.id() + "/" + scope + ", SignedHeaders=" + signed + ", Signature="
                        + hex(hmac(signingKey(time.substring(0, DAY_LENGTH)), toSign)));
        return headers;
    }

    private static String canonical(Request request, SortedMap<String, String> headers, String signed) {
        String lines = headers.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue().strip().replaceAll(" +", " ") + "\n")
                .collect(Collectors.joining());
        return request.method() + "\n" + path(request.url()) + "\n\n" + lines + "\n" + signed + "\n"
                + hex(sha256(request.body()));
    }

    /** Every service but S3 has what is encoded in a path encoded once more. */
    private static String path(URI url) {
        String path = url.getRawPath();
        return path.isEmpty() ? "/" : path.replace("%", "%25");
    }

    /** As the JDK's client says it. */
    private static String host(URI url) {
        int standard = url.getScheme().equals("https") ? 443 : 80;
        return url.getPort() == -1 || url.getPort() == standard ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    private byte[] signingKey(String day) {
        byte[] ofDay = hmac(("AWS4" + key.secret()).getBytes(UTF_8), day);
        return hmac(hmac(hmac(ofDay, region), service), TERMINATOR);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
