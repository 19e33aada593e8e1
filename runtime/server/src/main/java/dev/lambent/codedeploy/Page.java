package dev.lambent.codedeploy;

import dev.lambent.deploy.DeployFault;
import dev.lambent.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of names. A token is the last name of the page before it; it is invalid when that is gone.
 *
 * @param member the list's name in the answer
 * @param names all that there are, in order
 */
record Page(String member, List<String> names) {

    /** CodeDeploy's pages have 100 entries; measured by users, not documented. */
    static final int SIZE = 100;

    /** The answer to a request with this token, or with none. */
    JsonObject.Builder after(@Nullable String token) {
        int from = 0;
        if (token != null) {
            from = names.indexOf(decode(token)) + 1;
            if (from == 0) {
                throw invalid();
            }
        }
        List<String> page = names.subList(from, Math.min(names.size(), from + SIZE));
        JsonObject.Builder answer = JsonObject.builder().put(member, page);
        return from + page.size() < names.size() ? answer.put("nextToken", encode(page.get(page.size() - 1))) : answer;
    }

    static String encode(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw invalid();
        }
    }

    static DeployFault invalid() {
        return DeployFault.of("InvalidNextTokenException", "The next token was specified in an invalid format.");
    }
}
