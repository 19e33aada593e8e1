package dev.lambent.s3.content;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Objects that are larger than the heap. By hand with {@code -Dlambent.megabytes=2048 -Dlambent.heap=64m}; the build needn't
 * write gigabytes to find what is kept in memory.
 */
class LargeObjectIT {

    private static final int MEGABYTES = Integer.getInteger("lambent.megabytes", 96);
    private static final String HEAP = System.getProperty("lambent.heap", "24m");

    /** A megabyte that an AWS SDK would send in chunks. */
    private static final byte[] MEGABYTE = ChunkedBody.random(1 << 20, 1);

    private static final int CHUNK = 128 << 10;

    @TempDir
    Path folder;

    @Test
    void anObjectThatIsLargerThanTheHeapComesInAndGoesOut() throws Exception {
        try (ServerSocket desk = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process program = start(desk.getLocalPort());
            try (Socket line = desk.accept()) {
                int port = Integer.parseInt(
                        new BufferedReader(new InputStreamReader(line.getInputStream(), US_ASCII)).readLine());
                URI uri = URI.create("http://127.0.0.1:" + port + "/bucket/large");
                String md5 = md5();

                assertThat(put(uri)).isEqualTo(md5);
                assertThat(get(uri)).isEqualTo(md5);
            } finally {
                if (!program.waitFor(20, TimeUnit.SECONDS)) {
                    program.destroyForcibly();
                }
            }
            assertThat(program.exitValue()).isZero();
        }
        assertThat(folder.resolve("objects")).isEmptyDirectory();
    }

    private Process start(int desk) throws IOException {
        Path output = folder.resolve("output");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        folder.resolve("objects").toString(),
                        String.valueOf(desk))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static String md5() {
        Digest digest = Digest.named("MD5");
        for (int i = 0; i < MEGABYTES; i++) {
            digest.update(MEGABYTE, 0, MEGABYTE.length);
        }
        return HexFormat.of().formatHex(digest.value());
    }

    /** Chunks with a trailer, sent without their number being known. */
    private static String put(URI uri) throws Exception {
        Digest crc = Digest.of(ChecksumAlgorithm.CRC64NVME);
        for (int i = 0; i < MEGABYTES; i++) {
            crc.update(MEGABYTE, 0, MEGABYTE.length);
        }
        byte[] end = new ChunkedBody(false).end("x-amz-checksum-crc64nvme:" + crc.text());
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                .header("x-amz-decoded-content-length", String.valueOf((long) MEGABYTES << 20))
                .header("x-amz-trailer", "x-amz-checksum-crc64nvme")
                .expectContinue(true)
                .PUT(BodyPublishers.ofInputStream(() -> new Repeated(end)))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    /** The megabyte in chunks, again and again, and then the end. */
    private static final class Repeated extends InputStream {

        private final byte[] chunks = ChunkedBody.of(MEGABYTE, CHUNK, false).bytes();
        private final byte[] end;
        private int round;
        private int at;

        Repeated(byte[] end) {
            this.end = end;
        }

        @Override
        public int read() {
            throw new IllegalStateException("Read in pieces");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            byte[] source = round < MEGABYTES ? chunks : end;
            if (round > MEGABYTES) {
                return -1;
            }
            int some = Math.min(length, source.length - at);
            System.arraycopy(source, at, buffer, offset, some);
            at += some;
            if (at == source.length) {
                at = 0;
                round++;
            }
            return some;
        }
    }

    private static String get(URI uri) throws Exception {
        Digest digest = Digest.named("MD5");
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        try (InputStream in = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofInputStream())
                .body()) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.value());
    }
}
