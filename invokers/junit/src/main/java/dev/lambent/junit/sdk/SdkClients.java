package dev.lambent.junit.sdk;

import java.net.URI;
import java.util.ServiceLoader;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Makes SDK clients that reach one runtime. Linked when the first one is made, and each nested class when its own service is asked
 * for: only that has to be on the class path.
 */
final class SdkClients {

    /** Where a client is to send its requests, and to which region. */
    record Place(URI endpoint, String region) {}

    private SdkClients() {}

    /** The client of a type that {@link SdkParameters} knows. */
    static AutoCloseable make(String type, Place place) {
        return switch (type) {
            case SdkParameters.LAMBDA -> Lambda.client(place);
            case SdkParameters.SQS -> Sqs.client(place);
            case SdkParameters.SNS -> Sns.client(place);
            case SdkParameters.S3 -> S3.client(place);
            case SdkParameters.IAM -> Iam.client(place);
            case SdkParameters.STS -> Sts.client(place);
            case SdkParameters.AUTO_SCALING -> AutoScaling.client(place);
            case SdkParameters.CLOUD_WATCH -> CloudWatch.client(place);
            case SdkParameters.CODE_DEPLOY -> CodeDeploy.client(place);
            default -> throw new IllegalArgumentException("Nobody knows how to make a " + type);
        };
    }

    /** The HTTP client is the first on the class path, which the SDK refuses to choose where there are several. */
    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C reaching(
            Place place, B builder) {
        SdkHttpService http = ServiceLoader.load(SdkHttpService.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The AWS SDK has no HTTP client on the class path: add"
                        + " software.amazon.awssdk:url-connection-client to the test's dependencies."));
        return builder.endpointOverride(place.endpoint())
                .region(Region.of(place.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(http.createHttpClientBuilder())
                .build();
    }

    private static final class Lambda {
        static AutoCloseable client(Place place) {
            return reaching(place, LambdaClient.builder());
        }
    }

    private static final class Sqs {
        static AutoCloseable client(Place place) {
            return reaching(place, SqsClient.builder());
        }
    }

    private static final class Sns {
        static AutoCloseable client(Place place) {
            return reaching(place, SnsClient.builder());
        }
    }

    private static final class S3 {
        static AutoCloseable client(Place place) {
            return reaching(place, S3Client.builder().forcePathStyle(true));
        }
    }

    private static final class Iam {
        static AutoCloseable client(Place place) {
            return reaching(place, IamClient.builder());
        }
    }

    private static final class Sts {
        static AutoCloseable client(Place place) {
            return reaching(place, StsClient.builder());
        }
    }

    private static final class AutoScaling {
        static AutoCloseable client(Place place) {
            return reaching(place, ApplicationAutoScalingClient.builder());
        }
    }

    private static final class CloudWatch {
        static AutoCloseable client(Place place) {
            return reaching(place, CloudWatchClient.builder());
        }
    }

    private static final class CodeDeploy {
        static AutoCloseable client(Place place) {
            return reaching(place, CodeDeployClient.builder());
        }
    }
}
