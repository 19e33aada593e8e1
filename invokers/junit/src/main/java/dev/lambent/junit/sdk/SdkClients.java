package dev.lambent.junit.sdk;

import java.net.URI;
import java.util.ServiceLoader;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingAsyncClient;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployAsyncClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.iam.IamAsyncClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsAsyncClient;
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
        boolean async = type.endsWith(SdkParameters.ASYNC);
        String service = SdkParameters.service(type);
        return switch (service) {
            case SdkParameters.LAMBDA -> async ? Lambda.async(place) : Lambda.client(place);
            case SdkParameters.SQS -> async ? Sqs.async(place) : Sqs.client(place);
            case SdkParameters.SNS -> async ? Sns.async(place) : Sns.client(place);
            case SdkParameters.S3 -> async ? S3.async(place) : S3.client(place);
            case SdkParameters.IAM -> async ? Iam.async(place) : Iam.client(place);
            case SdkParameters.STS -> async ? Sts.async(place) : Sts.client(place);
            case SdkParameters.AUTO_SCALING -> async ? AutoScaling.async(place) : AutoScaling.client(place);
            case SdkParameters.CLOUD_WATCH -> async ? CloudWatch.async(place) : CloudWatch.client(place);
            case SdkParameters.CODE_DEPLOY -> async ? CodeDeploy.async(place) : CodeDeploy.client(place);
            default -> throw new IllegalArgumentException("Nobody knows how to make a " + type);
        };
    }

    /** The HTTP client is the first on the class path, which the SDK refuses to choose where there are several. */
    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C reaching(
            Place place, B builder) {
        SdkHttpService http = first(SdkHttpService.class, "url-connection-client");
        return placed(place, builder.httpClientBuilder(http.createHttpClientBuilder()))
                .build();
    }

    /** The same for those that answer later. */
    private static <B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>, C> C answeringLater(
            Place place, B builder) {
        return placed(place, builder.httpClient(Shared.HTTP)).build();
    }

    private static <T> T first(Class<T> kind, String artifact) {
        return ServiceLoader.load(kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The AWS SDK has no HTTP client on the class path: add"
                        + " software.amazon.awssdk:" + artifact + " to the test's dependencies."));
    }

    private static <B extends AwsClientBuilder<B, ?>> B placed(Place place, B builder) {
        return builder.endpointOverride(place.endpoint())
                .region(Region.of(place.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    /** One for all clients of the JVM, which don't close what they share: closing one takes two seconds, and each test would wait. */
    private static final class Shared {
        static final SdkAsyncHttpClient HTTP = first(SdkAsyncHttpService.class, "netty-nio-client")
                .createAsyncHttpClientFactory()
                .build();
    }

    private static final class Lambda {
        static AutoCloseable client(Place place) {
            return reaching(place, LambdaClient.builder());
        }

        static AutoCloseable async(Place place) {
            return answeringLater(place, LambdaAsyncClient.builder());
        }
    }

    private static final class Sqs {
        static AutoCloseable client(Place place) {
            return reaching(place, SqsClient.builder());
        }

        static AutoCloseable async(Place place) {
            return answeringLater(place, SqsAsyncClient.builder());
        }
    }

    private static final class Sns {
        static AutoCloseable client(Place place) {
            return reaching(place, SnsClient.builder());
        }

        static AutoCloseable async(Place place) {
            return answeringLater(place, SnsAsyncClient.builder());
        }
    }

    private static final class S3 {
        static AutoCloseable client(Place place) {
            return reaching(place, S3Client.builder().forcePathStyle(true));
        }

        static AutoCloseable async(Place place) {
            return answeringLater(place, S3AsyncClient.builder().forcePathStyle(true));
        }
    }

    private static final class Iam {
        static AutoCloseable client(Place place) {
            return reaching(place, IamClient.builder());
        }

        static AutoCloseable async(Place place) {
            return answeringLater(place, IamAsyncClient.builder());
        }
    }

    private static final class Sts {
        static AutoCloseable client(Place place) {
            return reaching(place, StsClient.builder());
        }

        static AutoCloseable async(Place place) {
            return answeringLater(place, StsAsyncClient.builder());
        }
    }

    private static final class AutoScaling {
        static AutoCloseable client(Place place) {
            return reaching(place, ApplicationAutoScalingClient.builder());
        }

        static AutoCloseable async(Place place) {
            return answeringLater(place, ApplicationAutoScalingAsyncClient.builder());
        }
    }

    private static final class CloudWatch {
        static AutoCloseable client(Place place) {
            return reaching(place, CloudWatchClient.builder());
        }

        static AutoCloseable async(Place place) {
            return answeringLater(place, CloudWatchAsyncClient.builder());
        }
    }

    private static final class CodeDeploy {
        static AutoCloseable client(Place place) {
            return reaching(place, CodeDeployClient.builder());
        }

        static AutoCloseable async(Place place) {
            return answeringLater(place, CodeDeployAsyncClient.builder());
        }
    }
}
