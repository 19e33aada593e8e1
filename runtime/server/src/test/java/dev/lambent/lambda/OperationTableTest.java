package dev.lambent.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.archive.CodeLimits;
import dev.lambent.archive.CodeStore;
import dev.lambent.domain.Domain;
import dev.lambent.function.Limits;
import dev.lambent.protocol.OperationRow;
import dev.lambent.store.MemoryStore;
import dev.lambent.time.SystemTimeline;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The table of operations against what the SDK's client can ask for. */
final class OperationTableTest {

    private static List<OperationRow> rows(Path folder) throws IOException {
        try (CodeStore store = CodeStore.open(folder, CodeLimits.aws());
                SystemTimeline timeline = new SystemTimeline()) {
            Domain domain = new Domain(new Domain.Ground(
                    timeline,
                    new Random(1),
                    Limits.aws(),
                    ScriptedSandbox::new,
                    store,
                    new MemoryStore(timeline),
                    () -> "http://localhost"));
            return new LambdaApi(
                            domain,
                            store,
                            (reader, where) -> new byte[0],
                            LambdaServer.mappings(domain),
                            () -> "http://localhost")
                    .operations()
                    .rows();
        }
    }

    @Test
    void everyOperationOfTheClientIsInTheTableOnce(@TempDir Path folder) throws IOException {
        List<String> names = rows(folder).stream().map(OperationRow::operation).toList();
        Set<String> known =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());

        Set<String> missing = new TreeSet<>();
        for (Method method : LambdaClient.class.getMethods()) {
            boolean operation = method.getReturnType().getSimpleName().endsWith("Response");
            if (operation && !known.contains(method.getName().toLowerCase(Locale.ROOT))) {
                missing.add(method.getName());
            }
        }

        assertThat(missing).isEmpty();
        assertThat(names).doesNotHaveDuplicates().hasSize(85);
    }

    @Test
    void whatIsNotThereIsInTheTableAsUnsupported(@TempDir Path folder) throws IOException {
        assertThat(rows(folder))
                .filteredOn(row -> !row.supported())
                .extracting(OperationRow::operation)
                .hasSize(28)
                .contains("InvokeWithResponseStream", "PutFunctionScalingConfig");
    }
}
