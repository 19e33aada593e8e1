package dev.lambent.function;

import dev.lambent.account.AccountRegion;

/**
 * One function, wherever it lives.
 *
 * @param home its account and region
 * @param name its plain name
 */
public record FunctionId(AccountRegion home, String name) {

    /** The unqualified ARN. */
    public String arn() {
        return home.lambdaArn("function:" + name);
    }

    /** The ARN of a version or alias of it. */
    public String arn(String qualifier) {
        return arn() + ":" + qualifier;
    }
}
