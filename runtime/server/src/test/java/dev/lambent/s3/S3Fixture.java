package dev.lambent.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.server.Lambent;
import dev.lambent.server.RunningLambent;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A Lambent for all tests of a class, with the SDK's clients. */
abstract class S3Fixture {

    static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private static final AtomicInteger BUCKETS = new AtomicInteger();

    @TempDir
    static Path folder;

    static Lambent lambent;
    static S3Client s3;
    static S3AsyncClient async;

    @BeforeAll
    static void start() {
        lambent = RunningLambent.in(folder);
        s3 = client(lambent.endpoint(), Region.US_EAST_1);
        async = S3AsyncClient.builder()
                .endpointOverride(URI.create(lambent.endpoint()))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .multipartEnabled(true)
                .build();
    }

    @AfterAll
    static void stop() {
        s3.close();
        async.close();
        lambent.close();
    }

    static S3Client client(String endpoint, Region region) {
        return S3Client.builder()
                .endpointOverride(URI.create(endpoint))
                .forcePathStyle(true)
                .region(region)
                .credentialsProvider(CREDENTIALS)
                .build();
    }

    static String newBucket() {
        String name = "bucket-" + BUCKETS.incrementAndGet();
        s3.createBucket(to -> to.bucket(name));
        return name;
    }

    static String put(String bucket, String key, String text) {
        return s3.putObject(to -> to.bucket(bucket).key(key), RequestBody.fromString(text))
                .eTag();
    }

    static String get(String bucket, String key) {
        return s3.getObjectAsBytes(from -> from.bucket(bucket).key(key)).asUtf8String();
    }

    /** Status, code and message of a refusal. */
    static String refusal(Callable<?> call) {
        try {
            call.call();
        } catch (S3Exception refused) {
            return refused.statusCode() + " " + refused.awsErrorDetails().errorCode() + ": "
                    + refused.awsErrorDetails().errorMessage();
        } catch (Exception other) {
            throw new AssertionError("No refusal", other);
        }
        throw new AssertionError("Not refused");
    }

    /** The status of an answer that is none in a document. */
    static int status(Runnable call) {
        try {
            call.run();
        } catch (S3Exception refused) {
            return refused.statusCode();
        }
        throw new AssertionError("Not refused");
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + i / 1000);
        }
        return bytes;
    }

    static void assertRefused(Callable<?> call, String what) {
        assertThat(refusal(call)).startsWith(what);
    }
}
