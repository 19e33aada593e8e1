package dev.lambent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments inside Lambent leave nothing behind, whatever Amazon's libraries cache. */
class UnloadingTest {

    private static final int ENVIRONMENTS = 50;

    /** Each collection clears what only soft or weak references hold; a handful is plenty. */
    private static final int COLLECTIONS = 20;

    private static final String S3 = "{\"Records\":[{\"eventTime\":\"1970-01-01T00:00:00.000Z\","
            + "\"s3\":{\"object\":{\"key\":\"a\",\"size\":1}}}]}";

    @TempDir
    Path folder;

    @Test
    void fiftyRetiredEnvironmentsAreCollected() {
        Environment.taskRoot(folder);
        List<WeakReference<ClassLoader>> retired = new ArrayList<>();
        for (int i = 0; i < ENVIRONMENTS; i++) {
            retired.add(useAndRetire("example.Handlers$Pojo", "{\"tags\":[\"a\"]}"));
            retired.add(useAndRetire("example.Handlers$OnSqs", "{\"Records\":[{\"messageId\":\"1\"}]}"));
            retired.add(useAndRetire("example.Handlers$OnS3", S3));
            retired.add(useAndRetire("example.Handlers$OnHttp", "{\"path\":\"/\"}"));
            retired.add(useAndRetire("example.Broken$Throwing", "\"x\""));
        }
        for (int i = 0; i < COLLECTIONS && retired.stream().anyMatch(UnloadingTest::lives); i++) {
            System.gc();
        }
        assertThat(retired.stream().filter(UnloadingTest::lives)).isEmpty();
    }

    private static boolean lives(WeakReference<ClassLoader> loader) {
        return loader.get() != null;
    }

    private WeakReference<ClassLoader> useAndRetire(String handler, String payload) {
        try (Environment environment = new Environment(folder, handler)) {
            environment.invoke(payload);
            assertThat(environment.answer).isNotNull();
            return new WeakReference<>(environment.function());
        }
    }
}
