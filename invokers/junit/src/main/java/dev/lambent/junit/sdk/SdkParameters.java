package dev.lambent.junit.sdk;

import java.net.URI;
import java.util.Set;

/**
 * Knows by name which clients of the AWS SDK for Java 2 a test may ask for, without needing any of them; whoever asks for one has
 * its service on the class path. Safe from any thread.
 */
public final class SdkParameters {

    /** How the names of clients end that answer later, and those of all others. */
    static final String ASYNC = "AsyncClient";

    private static final String CLIENT = "Client";
    private static final String SERVICES = "software.amazon.awssdk.services.";
    static final String LAMBDA = SERVICES + "lambda.Lambda";
    static final String SQS = SERVICES + "sqs.Sqs";
    static final String SNS = SERVICES + "sns.Sns";
    static final String S3 = SERVICES + "s3.S3";
    static final String IAM = SERVICES + "iam.Iam";
    static final String STS = SERVICES + "sts.Sts";
    static final String AUTO_SCALING = SERVICES + "applicationautoscaling.ApplicationAutoScaling";
    static final String CLOUD_WATCH = SERVICES + "cloudwatch.CloudWatch";
    static final String CODE_DEPLOY = SERVICES + "codedeploy.CodeDeploy";

    private static final Set<String> KNOWN =
            Set.of(LAMBDA, SQS, SNS, S3, IAM, STS, AUTO_SCALING, CLOUD_WATCH, CODE_DEPLOY);

    private SdkParameters() {}

    /** Whether it is the type of a client that {@link #client} can make. */
    public static boolean knows(Class<?> type) {
        return type.getName().endsWith(CLIENT) && KNOWN.contains(service(type.getName()));
    }

    /** The name of a client's type without its end. */
    static String service(String type) {
        String end = type.endsWith(ASYNC) ? ASYNC : CLIENT;
        return type.endsWith(end) ? type.substring(0, type.length() - end.length()) : type;
    }

    /**
     * A client that sends its requests to an endpoint. Whoever asks for it closes it.
     *
     * @param type one that {@link #knows}
     * @throws IllegalStateException when the SDK has no HTTP client on the class path
     */
    public static AutoCloseable client(Class<?> type, URI endpoint, String region) {
        return SdkClients.make(type.getName(), new SdkClients.Place(endpoint, region));
    }
}
