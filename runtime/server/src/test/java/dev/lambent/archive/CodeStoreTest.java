package dev.lambent.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.code.CodeArtifact;
import dev.lambent.fault.LambdaFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of good archives: where they are, how they look, and how long they stay. */
class CodeStoreTest {

    @TempDir
    private Path data;

    private Path folder;
    private CodeStore store;

    @BeforeEach
    void open() throws IOException {
        folder = data.resolve("code");
        store = CodeStore.open(folder, CodeLimits.aws());
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void anArchiveIsKeptBesideItsContent() throws IOException {
        byte[] zip = new HandmadeZip()
                .file("com/example/Handler.class", "class")
                .file("./lib//a.jar", "jar")
                .folder("empty/")
                .bytes();

        CodeArtifact code = store.store(zip);

        assertThat(code.size()).isEqualTo(zip.length);
        assertThat(store.archive(code)).hasBinaryContent(zip);
        assertThat(store.folder(code).resolve("com/example/Handler.class")).hasContent("class");
        assertThat(store.folder(code).resolve("lib/a.jar")).hasContent("jar");
        assertThat(store.folder(code).resolve("empty")).isEmptyDirectory();
        assertThat(store.unpackedSize(code)).isEqualTo(8);
    }

    @Test
    void itsHashIsAwssCodeSha256() {
        CodeArtifact code = store.store(new HandmadeZip().file("f", "x").bytes());

        assertThat(code.sha256()).hasSize(44).endsWith("=");
        assertThat(store.folder(code).getParent().getFileName().toString()).matches("[0-9a-f]{64}");
    }

    @Test
    void aJarIsAnArchiveToo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
            jar.write("Manifest-Version: 1.0\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(store.folder(store.store(bytes.toByteArray())).resolve("META-INF/MANIFEST.MF"))
                .exists();
    }

    @Test
    void programsStayExecutableAndNothingIsWritable() throws IOException {
        CodeArtifact code = store.store(new HandmadeZip()
                .executable("bootstrap", "#!/bin/sh")
                .entry("setuid", new byte[] {1}, 0106777)
                .file("extensions/text", "x")
                .bytes());

        assertThat(permissions(store.folder(code).resolve("bootstrap"))).isEqualTo("r-x------");
        assertThat(permissions(store.folder(code).resolve("setuid"))).isEqualTo("r-x------");
        assertThat(permissions(store.folder(code).resolve("extensions/text"))).isEqualTo("r--------");
        assertThat(permissions(store.folder(code).resolve("extensions"))).isEqualTo("r-x------");
        assertThat(permissions(store.folder(code))).isEqualTo("r-x------");
        assertThat(permissions(folder)).isEqualTo("rwx------");
    }

    @Test
    void aModeCountsOnlyWhereUnixWroteIt() throws IOException {
        CodeArtifact code = store.store(
                new HandmadeZip().madeOn(0).executable("bootstrap", "x").bytes());

        assertThat(permissions(store.folder(code).resolve("bootstrap"))).isEqualTo("r--------");
    }

    @Test
    void modesAreFoundInTheLargeFormAndBehindAProgram() throws IOException {
        HandmadeZip zip = new HandmadeZip().executable("bootstrap", "x").file("f", "y");
        ByteArrayOutputStream selfExtracting = new ByteArrayOutputStream();
        selfExtracting.writeBytes("#!/bin/sh\nexec java -jar $0\n".getBytes(StandardCharsets.UTF_8));
        selfExtracting.writeBytes(zip.bytes());

        for (byte[] bytes : List.of(zip.largeFormBytes(), selfExtracting.toByteArray())) {
            CodeArtifact code = store.store(bytes);
            assertThat(permissions(store.folder(code).resolve("bootstrap"))).isEqualTo("r-x------");
            assertThat(permissions(store.folder(code).resolve("f"))).isEqualTo("r--------");
        }
    }

    @Test
    void linksInsideAreKept() throws IOException {
        CodeArtifact code = store.store(new HandmadeZip()
                .link("lib/libz.so", "libz.so.1")
                .file("lib/libz.so.1", "library")
                .link("bin/tool", "../lib/libz.so")
                .link("dangling", "nowhere/yet")
                .bytes());

        assertThat(store.folder(code).resolve("bin/tool")).isSymbolicLink().hasContent("library");
        assertThat(Files.readSymbolicLink(store.folder(code).resolve("dangling")))
                .hasToString("nowhere/yet");
    }

    @Test
    void ofEntriesWithOneNameTheLastCounts() {
        CodeArtifact code = store.store(new HandmadeZip()
                .file("META-INF/LICENSE", "first")
                .file("META-INF/./LICENSE", "second")
                .file("META-INF/LICENSE", "third!")
                .bytes());

        assertThat(store.folder(code).resolve("META-INF/LICENSE")).hasContent("third!");
        assertThat(store.unpackedSize(code)).isEqualTo(6);
    }

    @Test
    void namesWithoutUtf8AreReadAsTheSpecificationSays() {
        Charset old = Charset.forName("IBM437");
        CodeArtifact code = store.store(
                new HandmadeZip().namesIn(old).file("gr\u00fcn", "x").bytes());

        assertThat(store.folder(code).resolve("gr\u00fcn")).hasContent("x");
    }

    @Test
    void commentsDoNotMatter() {
        CodeArtifact code = store.store(new HandmadeZip()
                .namesIn(Charset.forName("IBM437"))
                .file("f", "x")
                .bytesWithOddComment());

        assertThat(store.folder(code).resolve("f")).hasContent("x");
    }

    @Test
    void theSameArchiveIsThereOnceAndStaysUntilTheLastIsDone() throws Exception {
        byte[] zip = new HandmadeZip().file("f", "x").bytes();
        CodeArtifact one = store.store(zip);
        CodeArtifact same = store.store(zip.clone());
        store.retain(same);

        assertThat(same).isEqualTo(one);
        store.release(one);
        store.release(one);
        store.awaitDeletions();
        assertThat(store.folder(one).resolve("f")).hasContent("x");

        store.release(one);
        store.awaitDeletions();
        assertThat(store.folder(one).getParent()).doesNotExist();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatIsWantedAgainBeforeItIsDeletedStays() throws Exception {
        byte[] zip = new HandmadeZip().file("f", "x").bytes();
        CodeArtifact code = store.store(zip);
        for (int i = 0; i < 200; i++) {
            store.release(code);
            code = store.store(zip);
            assertThat(store.folder(code).resolve("f")).hasContent("x");
        }
        store.awaitDeletions();
        assertThat(store.folder(code).resolve("f")).hasContent("x");
    }

    @Test
    void manyThreadsStoringAndReleasingTheSameNeverMissIt() throws Exception {
        byte[] zip = new HandmadeZip().file("f", "x").bytes();
        Runnable user = () -> {
            for (int i = 0; i < 100; i++) {
                CodeArtifact code = store.store(zip);
                assertThat(store.folder(code).resolve("f")).hasContent("x");
                store.release(code);
            }
        };
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        List<Thread> threads = Stream.generate(() -> new Thread(user)).limit(4).toList();
        threads.forEach(thread -> thread.setUncaughtExceptionHandler((t, failure) -> failures.add(failure)));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        store.awaitDeletions();
        assertThat(failures).isEmpty();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void codeAndLayersMustFitTogether() throws IOException {
        try (CodeStore small = CodeStore.open(data.resolve("small"), new CodeLimits(1000, 10, 10))) {
            CodeArtifact code =
                    small.store(new HandmadeZip().file("f", "1234567").bytes());
            CodeArtifact layer = small.store(new HandmadeZip().file("l", "123").bytes());

            small.checkCombined(code, List.of(layer));
            assertThatThrownBy(() -> small.checkCombined(code, List.of(layer, layer)))
                    .isInstanceOf(LambdaFault.class)
                    .hasMessage("Function code combined with layers exceeds the maximum allowed size of 10 bytes. The"
                            + " actual size is 13 bytes.");
        }
    }

    @Test
    void awssLimitsAreTheDefault() {
        assertThat(CodeLimits.aws().zippedBytes()).isEqualTo(52_428_800);
        assertThat(CodeLimits.aws().unzippedBytes()).isEqualTo(262_144_000);
    }

    @Test
    void countingWrongIsABug() throws Exception {
        CodeArtifact code = store.store(new HandmadeZip().file("f", "x").bytes());
        store.release(code);
        store.awaitDeletions();

        assertThatThrownBy(() -> store.release(code)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.retain(code)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.unpackedSize(code)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theStartSweepsWhatADeadLambentLeftAndNothingElse() throws IOException {
        CodeArtifact code =
                store.store(new HandmadeZip().file("a/b", "x").link("l", "a").bytes());
        Files.createDirectories(folder.resolve("incoming-123/content"));
        Files.createDirectories(folder.resolve("outgoing-" + "0".repeat(64)));
        Files.writeString(folder.resolve("Main.java"), "somebody's own work");

        CodeStore.open(folder, CodeLimits.aws()).close();

        assertThat(store.folder(code).getParent()).doesNotExist();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("Main.java"));
        }
    }

    @Test
    void whatIsRetainedAfterReopeningStaysAndTheRestGoes() throws Exception {
        CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);
        CodeStore.Lasting lasting = new CodeStore.Lasting(() -> settled, true);
        CodeArtifact kept;
        CodeArtifact dropped;
        Path lastingFolder = data.resolve("lasting");
        try (CodeStore before = CodeStore.reopen(lastingFolder, CodeLimits.aws(), lasting)) {
            kept = before.store(
                    new HandmadeZip().file("f", "12345").link("l", "f").bytes());
            dropped = before.store(new HandmadeZip().file("f", "x").bytes());
            Files.createDirectories(lastingFolder.resolve("incoming-123/content"));
        }

        try (CodeStore after = CodeStore.reopen(lastingFolder, CodeLimits.aws(), lasting)) {
            after.retain(kept);
            after.dropUnheld();
            after.awaitDeletions();

            assertThat(after.folder(kept).resolve("f")).hasContent("12345");
            assertThat(after.unpackedSize(kept)).isEqualTo(5);
            assertThat(after.folder(dropped).getParent()).doesNotExist();
            assertThatThrownBy(() -> after.retain(dropped)).isInstanceOf(IllegalStateException.class);
            try (Stream<Path> left = Files.list(lastingFolder)) {
                assertThat(left).hasSize(1);
            }
        }
    }

    @Test
    void nothingIsDeletedBeforeItIsDurableThatNobodyUsesIt() throws Exception {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        Path lastingFolder = data.resolve("lasting");
        try (CodeStore lasting =
                CodeStore.reopen(lastingFolder, CodeLimits.aws(), new CodeStore.Lasting(() -> settled, false))) {
            CodeArtifact code = lasting.store(new HandmadeZip().file("f", "x").bytes());
            lasting.release(code);
            lasting.awaitDeletions();
            assertThat(lasting.folder(code)).exists();

            settled.complete(null);
            lasting.awaitDeletions();
            assertThat(lasting.folder(code)).doesNotExist();
        }
    }

    @Test
    void closingLeavesNothing() throws IOException {
        store.store(new HandmadeZip().file("a/b", "x").bytes());
        store.close();

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
