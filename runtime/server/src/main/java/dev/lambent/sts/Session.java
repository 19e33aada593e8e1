package dev.lambent.sts;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.json.MalformedJson;
import dev.lambent.json.WrongKind;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is: usually a role that they have assumed under a name of theirs.
 *
 * <p>A session's token says all of this, so that nothing has to be remembered: it is sent along with each request that is
 * made with the session's credentials.
 *
 * @param arn {@code arn:aws:sts::ACCOUNT:assumed-role/ROLE/NAME}
 * @param userId the role's id and the session's name, with a colon between
 */
record Session(String arn, String userId) {

    private static final Pattern ARN = Pattern.compile("arn:aws:sts::[0-9]{12}:assumed-role/[\\w+=,.@-]+/[\\w+=,.@-]+");

    /** Tokens that are longer than any that {@link #token} makes are not read. */
    private static final int LONGEST_TOKEN = 1024;

    boolean isIn(String account) {
        return arn.startsWith("arn:aws:sts::" + account + ":");
    }

    String token() {
        JsonObject content =
                JsonObject.builder().put("arn", arn).put("userId", userId).build();
        return Base64.getEncoder().encodeToString(Json.bytes(content));
    }

    /** The session that a token is of; null when it is none of ours. */
    static @Nullable Session ofToken(@Nullable String token) {
        if (token == null || token.length() > LONGEST_TOKEN) {
            return null;
        }
        try {
            JsonObject content = Json.object(Base64.getDecoder().decode(token));
            String arn = content.text("arn");
            String userId = content.text("userId");
            return arn != null && userId != null && ARN.matcher(arn).matches() ? new Session(arn, userId) : null;
        } catch (IllegalArgumentException | MalformedJson | WrongKind notOurs) {
            return null;
        }
    }
}
