package dev.lambent.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.fault.LambdaFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What uploads may not do: leave their folder, grow without bound, or stay behind when they are refused. */
class HostileArchiveTest {

    private static final String CANNOT_UNZIP =
            "Could not unzip uploaded file. Please check your file, then try to upload again.";

    @TempDir
    private Path data;

    private Path folder;
    private CodeStore store;

    @BeforeEach
    void open() throws IOException {
        folder = data.resolve("a/b/code");
        store = CodeStore.open(folder, new CodeLimits(100_000, 1_000_000, 200));
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private AbstractThrowableAssert<?, ?> refused(byte[] zip) throws IOException {
        AbstractThrowableAssert<?, ?> refusal =
                assertThatThrownBy(() -> store.store(zip)).isInstanceOf(LambdaFault.class);
        assertThat(filesUnder(data)).as("what the refused archive left").isEmpty();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as("what the refused archive left in the folder").isEmpty();
        }
        return refusal;
    }

    private static Path[] filesUnder(Path top) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            return all.filter(each -> !Files.isDirectory(each)).toArray(Path[]::new);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../escaped",
                "../../../../../../../../tmp/lambent-escaped",
                "a/../../escaped",
                "a/..",
                "/tmp/lambent-escaped",
                "//tmp/lambent-escaped",
                "C:/escaped",
                "c:escaped",
                "..\\escaped",
                "a\\..\\..\\escaped",
                "nul\0character",
            })
    void aNameThatLeavesTheFolderIsRefused(String name) throws IOException {
        refused(new HandmadeZip().file("Good.class", "good").file(name, "bad").bytes())
                .hasMessage(CANNOT_UNZIP);
        assertThat(Path.of("/tmp/lambent-escaped")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "link, ..",
        "link, ../escaped",
        "link, /etc/passwd",
        "a/b/link, ../../../escaped",
        "a/link, b/../../../escaped",
        "a/link, ''",
        "a/link, ..\\escaped",
    })
    void aLinkThatLeadsOutIsRefused(String name, String target) throws IOException {
        refused(new HandmadeZip().file("Good.class", "good").link(name, target).bytes())
                .hasMessage(CANNOT_UNZIP);
    }

    @Test
    void linksThatLeadOutOnlyTogetherAreRefused() throws IOException {
        refused(new HandmadeZip()
                        .file("a/b/file", "good")
                        .link("a/b/up", "../..")
                        .link("out", "a/b/up/..")
                        .bytes())
                .hasMessage(CANNOT_UNZIP);
    }

    @Test
    void nothingIsWrittenThroughALink() throws IOException {
        refused(new HandmadeZip()
                        .folder("real/")
                        .link("link", "real")
                        .file("link/file", "bad")
                        .bytes())
                .hasMessage(CANNOT_UNZIP);
        refused(new HandmadeZip().file("name", "file").file("name/file", "bad").bytes())
                .hasMessage(CANNOT_UNZIP);
    }

    @ParameterizedTest
    @ValueSource(ints = {0010644, 0020644, 0060644, 0140644})
    void pipesDevicesAndSocketsAreRefused(int mode) throws IOException {
        refused(new HandmadeZip().entry("odd", new byte[] {1}, mode).bytes()).hasMessage(CANNOT_UNZIP);
    }

    @Test
    void aBombIsStoppedWhileItUnpacks() throws IOException {
        byte[] bomb = new HandmadeZip()
                .claiming(10)
                .entry("bomb", new byte[50_000_000], HandmadeZip.FILE)
                .bytes();

        assertThat(bomb).hasSizeLessThan(100_000);
        refused(bomb).hasMessage("Unzipped size must be smaller than 1000000 bytes");
    }

    @Test
    void aBombInManyPiecesIsStoppedToo() throws IOException {
        HandmadeZip bomb = new HandmadeZip().claiming(1);
        for (int i = 0; i < 100; i++) {
            bomb.entry("piece" + i, new byte[10_001], HandmadeZip.FILE);
        }
        refused(bomb.bytes()).hasMessage("Unzipped size must be smaller than 1000000 bytes");
    }

    @Test
    void anArchiveThatSaysItIsTooLargeIsTakenAtItsWord() throws IOException {
        refused(new HandmadeZip().claiming(1_000_000).file("small", "small").bytes())
                .hasMessage("Unzipped size must be smaller than 1000000 bytes");
        refused(new HandmadeZip()
                        .claiming(0xFFFFFFFEL)
                        .file("a", "a")
                        .file("b", "b")
                        .bytes())
                .hasMessage("Unzipped size must be smaller than 1000000 bytes");
    }

    @Test
    void tooLargeAnArchiveIsRefusedUnread() throws IOException {
        refused(new byte[100_001])
                .hasMessage("Zipped size must be smaller than 100000 bytes")
                .extracting(fault -> ((LambdaFault) fault).code())
                .isEqualTo("RequestEntityTooLargeException");
    }

    @Test
    void tooManyFilesAreRefused() throws IOException {
        HandmadeZip many = new HandmadeZip();
        for (int i = 0; i < 201; i++) {
            many.file("f" + i, "x");
        }
        refused(many.bytes()).hasMessageContaining("no more than 200 files and folders");
    }

    @Test
    void foldersThatAreOnlyImpliedCountAsWell() throws IOException {
        refused(new HandmadeZip().file("a/".repeat(201) + "f", "x").bytes())
                .hasMessageContaining("no more than 200 files and folders");
    }

    @Test
    void namesThatNoFileSystemTakesAreRefused() throws IOException {
        refused(new HandmadeZip().file("n".repeat(256), "x").bytes()).hasMessage(CANNOT_UNZIP);
        refused(new HandmadeZip().file("\u20ac".repeat(100), "x").bytes()).hasMessage(CANNOT_UNZIP);
        refused(new HandmadeZip().file("n/".repeat(2000) + "n", "x").bytes()).hasMessage(CANNOT_UNZIP);
    }

    @Test
    void aWrongChecksumIsRefused() throws IOException {
        refused(new HandmadeZip().withWrongChecksums().file("f", "content").bytes())
                .hasMessage(CANNOT_UNZIP);
    }

    @Test
    void whatIsNoZipIsRefused() throws IOException {
        refused("Hello, I am no zip.".getBytes(StandardCharsets.UTF_8)).hasMessage(CANNOT_UNZIP);
        refused(new byte[22]).hasMessage(CANNOT_UNZIP);
    }

    @Test
    void anEmptyUploadIsRefused() throws IOException {
        refused(new byte[0]).hasMessage("Uploaded file must be a non-empty zip");
        refused(new HandmadeZip().bytes()).hasMessage("Uploaded file must be a non-empty zip");
        refused(new HandmadeZip().folder("only/").folder("folders/").bytes())
                .hasMessage("Uploaded file must be a non-empty zip");
    }

    @Test
    void aTruncatedArchiveIsRefused() throws IOException {
        byte[] whole = typical();
        for (int length = 1; length < whole.length; length += 7) {
            refused(Arrays.copyOf(whole, length)).hasMessage(CANNOT_UNZIP);
        }
    }

    /** Whatever bytes are changed, there is an artifact or one of Lambda's faults; and nothing outside the folder. */
    @Test
    void garbledArchivesAreUnpackedOrRefused() throws IOException {
        byte[] whole = typical();
        for (int seed = 0; seed < Integer.getInteger("lambent.seeds", 300); seed++) {
            Random random = new Random(seed);
            byte[] garbled = whole.clone();
            for (int changes = random.nextInt(6); changes >= 0; changes--) {
                garbled[random.nextInt(garbled.length)] = (byte) random.nextInt();
            }
            try {
                store.release(store.store(garbled));
            } catch (LambdaFault refused) {
                assertThat(refused.code()).as("seed " + seed).isEqualTo("InvalidParameterValueException");
            }
        }
        try (Stream<Path> outside = Files.walk(data)) {
            assertThat(outside.filter(each -> !each.startsWith(folder) && !folder.startsWith(each)))
                    .isEmpty();
        }
    }

    private static byte[] typical() {
        return new HandmadeZip()
                .file("com/example/Handler.class", "class of some length, class of some length")
                .executable("bootstrap", "#!/bin/sh")
                .link("lib/alias", "../bootstrap")
                .folder("empty/")
                .bytes();
    }
}
