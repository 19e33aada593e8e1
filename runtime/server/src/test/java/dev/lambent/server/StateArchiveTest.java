package dev.lambent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.store.StoreFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no export is refused, and leaves no state. */
class StateArchiveTest {

    @TempDir
    Path folder;

    @Test
    void aFileThatIsNoZipIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("state.zip"), "nothing of the kind");
        assertRefused(file, "it is no zip, or a damaged one");
        assertRefused(folder.resolve("missing.zip"), "can't be imported");
    }

    @Test
    void entriesThatNoExportHasAreRefused() throws IOException {
        assertRefused(zip("lambent.db", "../elsewhere"), "it has an entry that no export has: ../elsewhere");
        assertRefused(zip("lambent.db", "code/../../x.zip"), "it has an entry that no export has: code/../../x.zip");
        assertRefused(zip("lambent.db", "/etc/passwd"), "it has an entry that no export has: /etc/passwd");
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void anExportHasADatabase() throws IOException {
        assertRefused(zip("code/" + "0".repeat(64) + ".zip"), "it has no lambent.db");
    }

    @Test
    void aDatabaseThatIsNoneIsRefused() throws IOException {
        assertThatThrownBy(() -> StateArchive.unpack(zip("lambent.db"), folder.resolve("data")))
                .isInstanceOf(StoreFailure.class);
        assertThat(folder.resolve("data/lambent.db")).doesNotExist();
        assertThat(folder.resolve("data/lambent.db.import")).doesNotExist();
    }

    @Test
    void codeThatCanNotBeUnpackedIsRefused() throws IOException {
        assertRefused(zip("lambent.db", "code/" + "0".repeat(64) + ".zip"), "can't be unpacked");
    }

    private void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> StateArchive.unpack(file, folder.resolve("data")))
                .isInstanceOf(StoreFailure.class)
                .hasMessageStartingWith(file + " can't be imported: ")
                .hasMessageContaining(why);
        assertThat(folder.resolve("data/lambent.db")).doesNotExist();
    }

    private Path zip(String... names) throws IOException {
        Path file = folder.resolve("state.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }
}
