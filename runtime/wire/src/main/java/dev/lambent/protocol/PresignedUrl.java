package dev.lambent.protocol;

import dev.lambent.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Until when a URL lets its holder in, by either version of signatures ("Authenticating Requests: Using Query Parameters" and
 * "Signing and authenticating REST requests" in the Amazon S3 API reference). The signature itself is not verified.
 */
final class PresignedUrl {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final long A_WEEK = Duration.ofDays(7).toSeconds();

    private PresignedUrl() {}

    /** Refuses a request that comes too late. */
    static void check(HttpRequest request, Instant now) {
        String query = request.rawQuery();
        if (query.contains("X-Amz-Signature=")) {
            checkFourth(request, now);
        } else if (CredentialScope.isOldPresigned(query)) {
            Instant expires = Instant.ofEpochSecond(seconds(request, "Expires", "AccessDenied"));
            refuseAfter(expires, now, Map.of());
        }
    }

    private static void checkFourth(HttpRequest request, Instant now) {
        long seconds = seconds(request, "X-Amz-Expires", "AuthorizationQueryParametersError");
        if (seconds < 0) {
            throw wrong("X-Amz-Expires must be non-negative");
        }
        if (seconds > A_WEEK) {
            throw wrong("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be"
                    + " less than 604800 seconds");
        }
        refuseAfter(signed(request).plusSeconds(seconds), now, Map.of("X-Amz-Expires", String.valueOf(seconds)));
    }

    private static Instant signed(HttpRequest request) {
        try {
            return DATE.parse(Objects.requireNonNullElse(request.query().first("X-Amz-Date"), ""), Instant::from);
        } catch (DateTimeException noDate) {
            throw wrong("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        }
    }

    private static long seconds(HttpRequest request, String name, String code) {
        String text = request.query().first(name);
        try {
            long seconds = Long.parseLong(Objects.requireNonNullElse(text, ""));
            return Math.max(-1, Math.min(seconds, Instant.MAX.getEpochSecond()));
        } catch (NumberFormatException noNumber) {
            throw ProtocolFault.of(
                    code,
                    name.equals("Expires")
                            ? "Invalid date (should be seconds since epoch): " + text
                            : name + " should be a number");
        }
    }

    private static ProtocolFault wrong(String message) {
        return ProtocolFault.of("AuthorizationQueryParametersError", message);
    }

    private static void refuseAfter(Instant expires, Instant now, Map<String, String> first) {
        if (now.isAfter(expires)) {
            Map<String, String> members = new LinkedHashMap<>(first);
            members.put("Expires", expires.truncatedTo(ChronoUnit.SECONDS).toString());
            members.put("ServerTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
            throw ProtocolFault.of("AccessDenied", "Request has expired", members);
        }
    }
}
