package dev.lambent.junit.sdk;

import java.net.URI;
import java.util.Set;

/**
 * Knows by name which clients of the AWS SDK for Java 2 a test may ask for, without needing any of them; whoever asks for one has
 * its service on the class path. Safe from any thread.
 */
public final class SdkParameters {

    private static final String SERVICES = "software.amazon.awssdk.services.";
    static final String LAMBDA = SERVICES + "lambda.LambdaClient";
    static final String SQS = SERVICES + "sqs.SqsClient";
    static final String SNS = SERVICES + "sns.SnsClient";
    static final String S3 = SERVICES + "s3.S3Client";
    static final String IAM = SERVICES + "iam.IamClient";
    static final String STS = SERVICES + "sts.StsClient";
    static final String AUTO_SCALING = SERVICES + "applicationautoscaling.ApplicationAutoScalingClient";

    static final String CLOUD_WATCH = SERVICES + "cloudwatch.CloudWatchClient";
    static final String CODE_DEPLOY = SERVICES + "codedeploy.CodeDeployClient";

    private static final Set<String> KNOWN =
            Set.of(LAMBDA, SQS, SNS, S3, IAM, STS, AUTO_SCALING, CLOUD_WATCH, CODE_DEPLOY);

    private SdkParameters() {}

    /** Whether it is the type of a client that {@link #client} can make. */
    public static boolean knows(Class<?> type) {
        return KNOWN.contains(type.getName());
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
