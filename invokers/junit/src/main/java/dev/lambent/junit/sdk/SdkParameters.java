package dev.lambent.junit.sdk;

/** x */
final class SdkParameters {
    static final String SERVICES = "software.amazon.awssdk.services.";
    static final String LAMBDA = SERVICES + "lambda.LambdaClient";
    static final String SQS = SERVICES + "sqs.SqsClient";
    static final String SNS = SERVICES + "sns.SnsClient";
    static final String S3 = SERVICES + "s3.S3Client";
    static final String IAM = SERVICES + "iam.IamClient";
    static final String STS = SERVICES + "sts.StsClient";
    static final String AUTO_SCALING = SERVICES + "applicationautoscaling.ApplicationAutoScalingClient";
}
