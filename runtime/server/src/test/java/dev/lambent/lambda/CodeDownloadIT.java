package dev.lambent.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The URLs at which code can be had. */
final class CodeDownloadIT extends LambdaApiFixture {

    private byte[] download(String url) throws IOException {
        return URI.create(url).toURL().openStream().readAllBytes();
    }

    private String location(String function) {
        return lambda.getFunction(r -> r.functionName(function)).code().location();
    }

    @Test
    void codeComesBackAsItWasSent() throws IOException {
        make("f", r -> r.publish(true));
        publish("f", "2");

        assertThat(lambda.getFunction(r -> r.functionName("f")).code().repositoryType())
                .isEqualTo("S3");
        assertThat(download(location("f"))).isEqualTo(Zips.of("2").asByteArray());
        assertThat(download(location("f:1"))).isEqualTo(Zips.of("1").asByteArray());
    }

    @Test
    void layersComeBackAsTheyWereSent() throws IOException {
        lambda.publishLayerVersion(r -> r.layerName("l").content(c -> c.zipFile(Zips.of("l"))));

        String location = lambda.getLayerVersion(r -> r.layerName("l").versionNumber(1L))
                .content()
                .location();

        assertThat(download(location)).isEqualTo(Zips.of("l").asByteArray());
    }

    @Test
    void aLocationGoesWithTheCode() throws IOException {
        make("f", "echo");
        String location = location("f");
        lambda.updateFunctionCode(r -> r.functionName("f").zipFile(Zips.of("2")));
        server.settle();

        assertThat(status("GET", URI.create(location).getRawPath())).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_lambent/code",
                "/_lambent/code/../../../../etc/passwd",
                "/_lambent/code/000000000000/us-east-1/function/..%2f..%2f..%2fetc%2fpasswd/1/x",
                "/_lambent/code/000000000000/us-east-1/function/f/..%2f..%2farchive.zip/x",
                "/_lambent/code/000000000000/us-east-1/function/f/$LATEST/..%2f..%2fetc",
                "/_lambent/code/000000000000/us-east-1/layer/l/99999999999999999999/x",
                "/_lambent/code/000000000000/us-east-1/other/f/1/x"
            })
    void nothingElseCanBeHad(String path) throws IOException {
        make("f", "echo");

        assertThat(status("GET", path)).isEqualTo(404);
    }

    @Test
    void codeIsOnlyRead() throws IOException {
        make("f", "echo");

        assertThat(status("PUT", URI.create(location("f")).getRawPath())).isEqualTo(405);
    }

    /** The status of a request whose path no client tidies up. */
    private int status(String method, String path) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
            String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            String text = new String(line, StandardCharsets.US_ASCII);
            return Integer.parseInt(text.substring(text.indexOf(' ') + 1));
        }
    }
}
