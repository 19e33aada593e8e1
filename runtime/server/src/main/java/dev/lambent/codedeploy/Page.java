package dev.lambent.codedeploy;

import dev.lambent.deploy.DeployFault;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.PageToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of names. A token is the last name of the page before it, and means those after that, whether or not it is still there.
 *
 * @param member the list's name in the answer
 * @param names all that there are, in their natural order
 */
record Page(String member, List<String> names) {

    /** CodeDeploy's pages have 100 entries; measured by users, not documented. */
    static final int SIZE = 100;

    static final PageToken TOKEN = new PageToken("cd1\n", Page::invalid);

    /** The answer to a request with this token, or with none. */
    JsonObject.Builder after(@Nullable String token) {
        int from = 0;
        if (token != null) {
            String last = TOKEN.read(token);
            from = (int)
                    names.stream().filter(each -> each.compareTo(last) <= 0).count();
        }
        List<String> page = names.subList(from, Math.min(names.size(), from + SIZE));
        JsonObject.Builder answer = JsonObject.builder().put(member, page);
        return from + page.size() < names.size()
                ? answer.put("nextToken", TOKEN.of(page.get(page.size() - 1)))
                : answer;
    }

    static DeployFault invalid() {
        return DeployFault.of("InvalidNextTokenException", "The next token was specified in an invalid format.");
    }
}
