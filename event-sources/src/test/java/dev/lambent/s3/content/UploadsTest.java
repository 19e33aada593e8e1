package dev.lambent.s3.content;

import static dev.lambent.s3.content.ChunkedBody.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.fault.Fault;
import dev.lambent.http.BodySink;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.id.Ids;
import dev.lambent.sandbox.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on the disk when. */
class UploadsTest {

    @TempDir
    Path folder;

    private ContentFiles files;
    private Uploads uploads;

    @BeforeEach
    void open() throws IOException {
        files = ContentFiles.reopen(folder.resolve("objects"), new Ids(new Random(1)), false);
        uploads = new Uploads(files);
    }

    @AfterEach
    void close() throws IOException {
        files.close();
    }

    private List<Path> onDisk() {
        try (Stream<Path> all = Files.list(folder.resolve("objects"))) {
            return all.toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static HttpRequest put(byte[] body, String... fields) {
        HttpRequest request = HttpRequest.of("PUT", "/b/k").withBody(body);
        for (int i = 0; i < fields.length; i += 2) {
            request = request.withHeader(fields[i], fields[i + 1]);
        }
        return request;
    }

    private Received store(HttpRequest request) {
        return uploads.store(request, CompletableFuture::completedStage)
                .toCompletableFuture()
                .join();
    }

    private byte[] read(Content content) {
        return files.bytes(content).toCompletableFuture().join();
    }

    private BodySink sink(HttpRequest head) {
        return Objects.requireNonNull(uploads.intake(head).sink()).get();
    }

    @Test
    void aSmallBodyIsKeptInAFile() {
        byte[] body = random(1000, 1);

        Received received = store(put(body));

        assertThat(read(received.content())).isEqualTo(body);
        assertThat(onDisk()).hasSize(1);
    }

    @Test
    void nothingIsNoFile() {
        Received received = store(put(new byte[0]));

        assertThat(received.content().segments()).isEmpty();
        assertThat(received.md5()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void aLargeBodyIsKeptWhenItHasArrived() throws IOException {
        byte[] body = random(300_000, 2);
        HttpRequest head = put(new byte[0]);
        BodySink sink = sink(head);
        for (int at = 0; at < body.length; at += 30_000) {
            sink.write(ByteBuffer.wrap(body, at, 30_000));
        }
        sink.finish();

        Received received = store(head.withSink(sink));
        sink.answered();

        assertThat(read(received.content())).isEqualTo(body);
    }

    @Test
    void whatIsWrongLeavesNothing() {
        assertThatThrownBy(() -> store(put(random(1000, 3), "Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg==")))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ContentFault.class);

        assertThat(onDisk()).isEmpty();
    }

    @Test
    void whatAnOperationRefusesLeavesNothing() {
        Fault refusal = ContentFault.invalidRequest("no");

        assertThatThrownBy(() -> uploads.store(put(random(1000, 4)), received -> CompletableFuture.failedStage(refusal))
                        .toCompletableFuture()
                        .join())
                .hasCause(refusal);
        assertThatThrownBy(() -> uploads.store(put(random(1000, 4)), received -> {
                            throw refusal;
                        })
                        .toCompletableFuture()
                        .join())
                .hasCause(refusal);

        assertThat(onDisk()).isEmpty();
    }

    @Test
    void whatNobodyTakesLeavesNothing() throws IOException {
        BodySink gone = sink(put(new byte[0]));
        gone.write(ByteBuffer.wrap(random(1000, 5)));
        BodySink answered = sink(put(new byte[0]));
        answered.write(ByteBuffer.wrap(random(1000, 5)));
        answered.finish();
        assertThat(onDisk()).hasSize(2);

        gone.abandon();
        answered.answered();

        assertThat(onDisk()).isEmpty();
    }

    @Test
    void aHeaderThatIsWrongIsSaidWhenSomebodyListens() {
        HttpRequest head = put(new byte[0], "Content-MD5", "x");
        BodySink sink = sink(head);

        assertThatThrownBy(() -> sink.write(ByteBuffer.allocate(10))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store(head.withSink(sink)))
                .hasRootCauseMessage("The Content-MD5 you specified was invalid.");
    }

    @Test
    void aDiskThatTakesNothingIsSaidToTheClient() throws IOException {
        Files.delete(folder.resolve("objects"));

        assertThatThrownBy(() -> store(put(random(10, 6))))
                .hasCauseInstanceOf(ContentFault.class)
                .cause()
                .hasMessageStartingWith("Lambent could not keep or read the object's bytes in " + folder)
                .hasMessageEndingWith(
                        "Check that the folder is writable and has space left, or choose another data folder.");
        Files.createDirectory(folder.resolve("objects"));
    }

    @Test
    void aRestartKeepsWhatIsInUseAndNothingElse() throws IOException {
        byte[] body = random(1000, 7);
        Received used = store(put(body));
        store(put(random(1000, 8)));
        sink(put(new byte[0])).write(ByteBuffer.wrap(random(1000, 9)));
        Path foreign = Files.writeString(folder.resolve("objects/README.txt"), "not ours");
        files.close();
        assertThat(onDisk()).hasSize(4);

        open();
        files.sweep(Set.of(used.content().segments().get(0).file()));
        files.close();

        assertThat(onDisk()).hasSize(2).contains(foreign);
        open();
        assertThat(read(used.content())).isEqualTo(body);
    }

    @Test
    void aRestartDrawsNoNameAgainThatIsThere() throws IOException {
        byte[] body = random(1000, 7);
        Received before = store(put(body));
        files.close();

        open();
        Received after = store(put(random(1000, 8)));

        assertThat(after.content()).isNotEqualTo(before.content());
        assertThat(read(before.content())).isEqualTo(body);
    }

    @Test
    void whatDoesNotLastGoesWithLambent() throws IOException {
        ContentFiles brief = ContentFiles.open(folder.resolve("brief"), new Ids(new Random(2)));
        new Uploads(brief)
                .store(put(random(10, 1)), CompletableFuture::completedStage)
                .toCompletableFuture()
                .join();

        brief.close();

        assertThat(folder.resolve("brief")).isEmptyDirectory();
    }

    @Test
    void forcedFilesAreTheSameFiles() throws IOException {
        try (ContentFiles forced = ContentFiles.reopen(folder.resolve("forced"), new Ids(new Random(2)), true)) {
            byte[] body = random(100_000, 1);

            Received received = new Uploads(forced)
                    .store(put(body), CompletableFuture::completedStage)
                    .toCompletableFuture()
                    .join();

            assertThat(forced.bytes(received.content()).toCompletableFuture().join())
                    .isEqualTo(body);
        }
    }

    @Test
    void deletingAFileTakesItOffTheDisk() throws IOException {
        Received received = store(put(random(10, 1)));

        files.delete(received.content().segments().get(0).file());
        files.close();

        assertThat(onDisk()).isEmpty();
    }

    @Test
    void noNameLeadsOutOfTheFolder() {
        for (String name : List.of("../objects", "/etc/passwd", "", "a/b", "A".repeat(32))) {
            assertThatThrownBy(() -> files.delete(name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> read(Content.in(List.of(new Segment(name, 0, 1)))))
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anotherChecksumCanBeMadeLater() {
        byte[] body = random(200_000, 1);
        Content content = store(put(body)).content();

        assertThat(files.checksum(content, ChecksumAlgorithm.SHA256)
                        .toCompletableFuture()
                        .join())
                .isEqualTo(new ObjectChecksum(
                        ChecksumAlgorithm.SHA256, ChunkedBody.checksum(ChecksumAlgorithm.SHA256, body), false));
    }

    @Test
    void anAnswerConsistsOfWhatTheRangeTouches() {
        Segment one = store(put(random(100, 1))).content().segments().get(0);
        Segment two = store(put(random(50, 2))).content().segments().get(0);
        List<String> done = new ArrayList<>();
        Content content = Content.in(List.of(one, two));

        HttpResponse response = files.answer(HttpResponse.of(206), content, 90, 20, () -> done.add("done"));

        assertThat(response.regions()).extracting(region -> region.from()).containsExactly(90L, 0L);
        assertThat(response.regions()).extracting(region -> region.length()).containsExactly(10L, 10L);
        assertThat(done).isEmpty();
    }

    @Test
    void anInlineContentIsAnsweredFromMemory() {
        List<String> done = new ArrayList<>();

        HttpResponse response =
                files.answer(HttpResponse.of(206), Content.of(Payload.of("0123456789")), 2, 3, () -> done.add("done"));

        assertThat(response.text()).isEqualTo("234");
        assertThat(done).containsExactly("done");
        assertThat(read(Content.of(Payload.of("abc")))).hasSize(3);
    }

    @Test
    void aDocumentIsFreedOfItsChunks() {
        byte[] text = "<Delete/>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(new ChunkedBody(false)
                .chunk(text)
                .end("x-amz-checksum-crc32:" + ChunkedBody.checksum(ChecksumAlgorithm.CRC32, text)));
        HttpRequest request = ChunkedBody.request("STREAMING-UNSIGNED-PAYLOAD-TRAILER", text.length)
                .withHeader("x-amz-trailer", "x-amz-checksum-crc32")
                .withBody(all.toByteArray());

        assertThat(Uploads.document(request)).isEqualTo(text);
    }
}
