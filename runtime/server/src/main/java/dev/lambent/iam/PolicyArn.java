package dev.lambent.iam;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of a managed policy.
 *
 * @param owner an account's 12 digits, or {@code aws}
 * @param path begins and ends with a slash
 */
record PolicyArn(String text, String owner, String path, String name) {

    private static final Pattern FORM =
            Pattern.compile("arn:aws[a-z-]*:iam::(aws|[0-9]{12}):policy(/|/[!-~]+/)([\\w+=,.@-]+)");

    static PolicyArn parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw IamFault.invalidInput("ARN " + text + " is not valid.");
        }
        return new PolicyArn(text, matcher.group(1), matcher.group(2), matcher.group(3));
    }

    /** Whether AWS made it, so that it needs no making here. */
    boolean isAwsManaged() {
        return owner.equals("aws");
    }
}
