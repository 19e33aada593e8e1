package dev.lambent.scaling;

import dev.lambent.account.AccountRegion;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is scaled: a version or alias of a function. Application Auto Scaling writes it {@code function:NAME:QUALIFIER}.
 *
 * @param home its account and region
 * @param functionName the plain name
 * @param qualifier an alias's name or a version's number; never {@code $LATEST}, which can't have provisioned concurrency
 */
public record ResourceId(AccountRegion home, String functionName, String qualifier) {

    /** Lambda's namespace. */
    public static final String NAMESPACE = "lambda";

    /** The one dimension of a function that can be scaled. */
    public static final String DIMENSION = "lambda:function:ProvisionedConcurrency";

    private static final Pattern FORM = Pattern.compile("function:([a-zA-Z0-9-_]{1,64}):([a-zA-Z0-9-_]{1,128})");

    /**
     * Understands a resource id.
     *
     * @throws ScalingFault when it is none of Lambda's
     */
    public static ResourceId parse(String text, AccountRegion home) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw ScalingFault.unsupportedResource();
        }
        return new ResourceId(home, form.group(1), form.group(2));
    }

    /** As Application Auto Scaling writes it. */
    public String text() {
        return "function:" + functionName + ":" + qualifier;
    }

    /** The three coordinates as AWS's messages have them. */
    String coordinates() {
        return "service namespace: " + NAMESPACE + ", resource ID: " + text() + ", scalable dimension: " + DIMENSION;
    }

    /** An ARN of a policy or action of this resource: {@code kind:uuid:resource/lambda/...:nameKind/name}. */
    String arn(String kind, String uuid, String name) {
        return "arn:aws:autoscaling:" + home.region() + ":" + home.account() + ":" + kind + ":" + uuid + ":resource/"
                + NAMESPACE + "/" + text() + ":" + name;
    }
}
