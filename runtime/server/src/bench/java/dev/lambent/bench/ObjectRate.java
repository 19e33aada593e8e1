package dev.lambent.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Objects that are put and got over HTTP on sixteen connections, beside a bare Undertow that does the same with files. A PUT has
 * the CRC32 that today's SDKs send; S3 also makes the MD5 that is the object's ETag, so that PUT is told beside a bare Undertow
 * that does that, too.
 */
final class ObjectRate implements Benchmark {

    private static final int LARGE = 1 << 20;
    private static final int SMALL = 16 << 10;
    private static final double LEAST_LARGE = 0.7;
    private static final double LEAST_SMALL = 0.6;
    private static final int ROUNDS = 6;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration ROUND = Duration.ofSeconds(2);

    @Override
    public List<Row> run(Ground ground) throws Exception {
        try (Program lambent = Program.lambent(ground, List.of(), "--isolation", "in-process");
                Program bare = bare(ground)) {
            int port = lambent.port();
            int other = bare.port();
            create(port);
            List<Row> rows = new ArrayList<>();
            for (int size : new int[] {LARGE, SMALL}) {
                byte[] put = put("/bench/object-" + size, size);
                byte[] get = Connection.request("GET", "/bench/object-" + size, new byte[0]);
                String what = size == LARGE ? "1 MiB" : "16 KiB";
                double least = size == LARGE ? LEAST_LARGE : LEAST_SMALL;
                byte[] hashed = put("/md5/object-" + size, size);
                Pair pair = new Pair(ground, lambent, port, bare, other);
                rows.add(pair.row("objects of " + what + " put into S3 per second", put, "files", put, least));
                rows.add(pair.row("the same", put, "files with their MD5", hashed, least));
                rows.add(pair.row(
                        "objects of " + what + " got from S3 per second", get, "its handler of files", get, least));
            }
            return rows;
        }
    }

    private static Program bare(Ground ground) throws Exception {
        Path folder = ground.folder().resolve("bare");
        String classPath = System.getProperty("java.class.path");
        return Program.java(ground, List.of("-cp", classPath, BareFiles.class.getName(), folder.toString()));
    }

    private static void create(int port) throws Exception {
        try (Connection connection = new Connection(port)) {
            int status = connection.call(Connection.request("PUT", "/bench", new byte[0]));
            if (status != 200) {
                throw new IllegalStateException("No bucket: " + status + " " + connection.body());
            }
        }
    }

    private static byte[] put(String path, int size) {
        byte[] body = new byte[size];
        new Random(size).nextBytes(body);
        CRC32 crc = new CRC32();
        crc.update(body);
        String checksum = Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Integer.BYTES)
                        .putInt((int) crc.getValue())
                        .array());
        String head = "PUT " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nx-amz-content-sha256: UNSIGNED-PAYLOAD\r\n"
                + "x-amz-sdk-checksum-algorithm: CRC32\r\nx-amz-checksum-crc32: " + checksum
                + "\r\nContent-Type: application/octet-stream\r\nContent-Length: " + size + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(start, start.length + size);
        System.arraycopy(body, 0, whole, start.length, size);
        return whole;
    }

    /** Rates, and what each request costs. */
    private static final class Side {

        private final Program server;
        private final Load load;
        private final Series rates = new Series();
        private final Series cpuMicros = new Series();

        Side(Program server, Load load) {
            this.server = server;
            this.load = load;
        }

        void round(Duration howLong) throws Exception {
            double cpu = server.cpuSeconds();
            Stopwatch watch = new Stopwatch();
            double rate = load.rate(howLong);
            rates.add(rate);
            cpuMicros.add((server.cpuSeconds() - cpu) * 1e6 / (rate * watch.seconds()));
        }

        String text() {
            return Row.number(rates.median()) + "/s, " + Row.number(cpuMicros.median()) + " µs of CPU each";
        }
    }

    /** The same load on both servers. */
    private record Pair(Ground ground, Program lambent, int port, Program bare, int otherPort) {

        Row row(String what, byte[] request, String comparator, byte[] otherRequest, double least) throws Exception {
            try (Load own = new Load(port, request);
                    Load other = new Load(otherPort, otherRequest)) {
                own.rate(ground.lasting(WARM_UP));
                other.rate(ground.lasting(WARM_UP));
                Side ours = new Side(lambent, own);
                Side theirs = new Side(bare, other);
                for (int i = 0; i < ground.times(ROUNDS, 2); i++) {
                    Side first = i % 2 == 0 ? ours : theirs;
                    first.round(ground.lasting(ROUND));
                    (first == ours ? theirs : ours).round(ground.lasting(ROUND));
                }
                double ratio = ours.rates.medianRatioTo(theirs.rates);
                return new Row(
                        what + ", 16 connections",
                        ours.text(),
                        "bare Undertow, " + comparator + ": " + theirs.text(),
                        Row.number(ratio),
                        "≥ " + least,
                        ratio >= least);
            }
        }
    }
}
