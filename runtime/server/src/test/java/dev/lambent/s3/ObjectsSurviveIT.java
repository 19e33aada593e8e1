package dev.lambent.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.server.Lambent;
import dev.lambent.server.RunningLambent;
import dev.lambent.server.StateArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

/** What is in a data folder is there after a restart and in an export, and functions can be made of it. */
class ObjectsSurviveIT {

    private static final String CODE = "example/Meeting.class";

    @TempDir
    Path folder;

    private static S3Client s3(Lambent lambent) {
        return S3Fixture.client(lambent.endpoint(), Region.US_EAST_1);
    }

    private static String text(S3Client s3, String key) {
        return s3.getObjectAsBytes(from -> from.bucket("photos").key(key)).asUtf8String();
    }

    @Test
    void objectsAndHalfAnUploadOutliveARestartAndAreExported() throws Exception {
        Path data = folder.resolve("data");
        Path archive = folder.resolve("state.zip");
        try (Lambent lambent = RunningLambent.lasting(data);
                S3Client s3 = s3(lambent)) {
            furnish(s3);
        }
        try (Lambent lambent = RunningLambent.lasting(data);
                S3Client s3 = s3(lambent)) {
            check(s3);
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(lambent.endpoint() + "/_lambent/export"))
                                    .build(),
                            BodyHandlers.ofFile(archive));
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(lambent.endpoint() + "/_lambent/reset"))
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.discarding());
            assertThat(s3.listBuckets().buckets()).isEmpty();
        }
        assertThat(objectFiles(data)).isZero();
        Path other = folder.resolve("other");
        StateArchive.unpack(archive, other);
        try (Lambent lambent = RunningLambent.lasting(other);
                S3Client s3 = s3(lambent)) {
            check(s3);
        }
    }

    private static void furnish(S3Client s3) {
        s3.createBucket(to -> to.bucket("photos"));
        s3.putObject(to -> to.bucket("photos").key("a"), RequestBody.fromString("hello"));
        s3.copyObject(to -> to.sourceBucket("photos")
                .sourceKey("a")
                .destinationBucket("photos")
                .destinationKey("b"));
        s3.deleteObject(of -> of.bucket("photos").key("a"));
        String id =
                s3.createMultipartUpload(to -> to.bucket("photos").key("half")).uploadId();
        s3.uploadPart(to -> to.bucket("photos").key("half").uploadId(id).partNumber(1), RequestBody.fromString("part"));
    }

    private static void check(S3Client s3) {
        assertThat(text(s3, "b")).isEqualTo("hello");
        MultipartUpload half =
                s3.listMultipartUploads(of -> of.bucket("photos")).uploads().get(0);
        assertThat(s3.listParts(of -> of.bucket("photos").key("half").uploadId(half.uploadId()))
                        .parts())
                .extracting(Part::size)
                .containsExactly(4L);
    }

    private static long objectFiles(Path data) throws IOException {
        try (Stream<Path> all = Files.list(data.resolve("objects"))) {
            return all.count();
        }
    }

    private static byte[] code() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                InputStream code = ObjectsSurviveIT.class.getClassLoader().getResourceAsStream(CODE)) {
            zip.putNextEntry(new ZipEntry(CODE));
            code.transferTo(zip);
        }
        return bytes.toByteArray();
    }

    @Test
    void functionsAreMadeOfWhatIsInS3() throws Exception {
        try (Lambent lambent = RunningLambent.in(folder);
                S3Client s3 = s3(lambent);
                LambdaClient lambda = LambdaClient.builder()
                        .endpointOverride(URI.create(lambent.endpoint()))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(S3Fixture.CREDENTIALS)
                        .build()) {
            s3.createBucket(to -> to.bucket("code"));
            s3.putObject(to -> to.bucket("code").key("f.zip"), RequestBody.fromBytes(code()));

            assertThat(create(lambda, "code", "f.zip")).isEqualTo(code().length);
            assertThat(lambda.updateFunctionCode(
                                    of -> of.functionName("f").s3Bucket("code").s3Key("f.zip"))
                            .codeSize())
                    .isEqualTo(code().length);
            assertThat(lambda.publishLayerVersion(of -> of.layerName("l")
                                    .content(c -> c.s3Bucket("code").s3Key("f.zip")))
                            .content()
                            .codeSize())
                    .isEqualTo(code().length);
            assertThatThrownBy(() -> create(lambda, "code", "none"))
                    .hasMessageContaining("Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message:"
                            + " The specified key does not exist.");
            assertThatThrownBy(() -> create(lambda, "nowhere", "none"))
                    .hasMessageContaining("Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error"
                            + " Message: The specified bucket does not exist");
        }
    }

    private static long create(LambdaClient lambda, String bucket, String key) {
        return lambda.createFunction(of -> of.functionName("f")
                        .runtime("java17")
                        .handler("example.Meeting")
                        .role("arn:aws:iam::000000000000:role/r")
                        .code(c -> c.s3Bucket(bucket).s3Key(key)))
                .codeSize();
    }
}
