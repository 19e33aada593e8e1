package dev.lambent.deploy;

import dev.lambent.account.AccountRegion;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is deployed together: a name for groups of deployments; immutable.
 *
 * @param home the account and region
 * @param name unique there
 * @param id a UUID
 * @param createdAt when it was made
 * @param tags its tags
 */
public record Application(AccountRegion home, String name, String id, Instant createdAt, Map<String, String> tags) {

    /** Takes an immutable copy. */
    public Application {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** Its ARN. */
    public String arn() {
        return "arn:aws:codedeploy:" + home.region() + ":" + home.account() + ":application:" + name;
    }

    Application named(String other) {
        return new Application(home, other, id, createdAt, tags);
    }

    Application tagged(Map<String, String> others) {
        return new Application(home, name, id, createdAt, others);
    }
}
