package dev.lambent.samples.thumbnails;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What the SDK sends for us, seen from a server on the loopback. */
final class S3PicturesIT {

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void aServerStandsInForS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopTheServer() {
        server.stop(0);
    }

    @Test
    void picturesAreReadAndThumbnailsWrittenUnderTheirKeys() throws IOException {
        try (S3Client s3 = client()) {
            S3Pictures pictures = new S3Pictures(s3);

            assertThat(pictures.read("photos", "in/a b.png")).isEqualTo("content".getBytes(UTF_8));
            pictures.write("photos", "thumbnails/in/a b.png", thumbnail());
        }

        assertThat(seen)
                .containsExactly("GET /photos/in/a%20b.png null", "PUT /photos/thumbnails/in/a%20b.png image/png");
    }

    private S3Client client() {
        return S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
    }

    private static Thumbnail thumbnail() throws IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", encoded);
        return Thumbnail.of(encoded.toByteArray(), Thumbnail.Format.PNG, "a dot");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            seen.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath() + " "
                            + exchange.getRequestHeaders().getFirst("Content-Type"));
            byte[] body = "content".getBytes(UTF_8);
            boolean read = exchange.getRequestMethod().equals("GET");
            exchange.sendResponseHeaders(200, read ? body.length : -1);
            if (read) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
