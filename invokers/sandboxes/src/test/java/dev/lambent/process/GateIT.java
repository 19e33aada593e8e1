package dev.lambent.process;

import static dev.lambent.sandbox.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.process.ProcessTrial.Trial;
import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.StopReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments that start where one process may start at a time. */
class GateIT {

    @TempDir
    Path folder;

    private ProcessTrial trial;

    @BeforeEach
    void begin() {
        trial = new ProcessTrial(folder, 1);
    }

    @AfterEach
    void end() {
        trial.close();

        Gate gate = trial.sandboxes.workshop().gate();
        await().untilAsserted(() -> assertThat(gate.taken() + gate.waiting()).isZero());
    }

    @Test
    void environmentsStartOneAfterAnotherAndTheirTimeBeginsWithTheirTurn() {
        List<Trial> all =
                IntStream.range(0, 5).mapToObj(i -> trial.function("Echo")).toList();
        List<CompletionStage<InitOutcome>> inits =
                all.stream().map(each -> each.sandbox.start()).toList();

        inits.forEach(init -> assertThat(ProcessTrial.await(init)).isInstanceOf(InitOutcome.Ready.class));

        assertThat(all).filteredOn(each -> each.gate.isEmpty()).as("at once").hasSize(1);
        assertThat(all)
                .filteredOn(each -> each.gate.equals(List.of("waits", "began")))
                .as("later")
                .hasSize(4);
        all.forEach(each -> assertThat(each.call("{}")).isEqualTo("{}"));
    }

    @Test
    void anInitThatWaitsForeverDoesNotKeepOthersFromStarting() {
        hanging();
        Trial next = trial.function("Echo");
        CompletionStage<InitOutcome> init = next.sandbox.start();

        assertThat(ProcessTrial.await(init)).isInstanceOf(InitOutcome.Ready.class);
        assertThat(next.gate).containsExactly("waits", "began");
    }

    @Test
    void anEnvironmentThatIsStoppedWhileItWaitsStartsNothing() {
        Trial first = hanging();
        Trial second = trial.function("Echo");
        CompletionStage<InitOutcome> init = second.sandbox.start();
        await().until(() -> !second.gate.isEmpty());

        second.stop(StopReason.REPLACED);
        assertThat(ProcessTrial.await(init)).isInstanceOf(InitOutcome.Died.class);
        first.stop(StopReason.INIT_TIMEOUT);

        assertThat(trial.function("Echo").started().call("{}")).isEqualTo("{}");
        assertThat(second.gate).doesNotContain("began");
        assertThat(second.tmp()).isEmpty();
    }

    @Test
    void aProcessThatDiesWhileItStartsLetsTheNextOneIn() {
        Trial dying = trial.script("#!/bin/sh\nexit 1\n", plan -> plan);
        CompletionStage<InitOutcome> death = dying.sandbox.start();
        Trial missing = trial.function("Echo", plan -> {
            plan.runtime = "java99";
            return plan;
        });
        CompletionStage<InitOutcome> refusal = missing.sandbox.start();

        trial.function("Echo").started();

        assertThat(ProcessTrial.await(death)).isInstanceOf(InitOutcome.Died.class);
        assertThat(ProcessTrial.await(refusal)).isInstanceOf(InitOutcome.Died.class);
    }

    @Test
    void anInvocationThatHasLostItsProcessDoesNotWaitBehindThoseThatOnlyStart() throws Exception {
        Trial first = hanging();
        Trial second = trial.function("Echo");
        CompletionStage<InitOutcome> init = second.sandbox.start();
        await().until(() -> !second.gate.isEmpty());

        Trial repaired = trial.function("Echo", plan -> {
                    plan.withinInvocation = true;
                    return plan;
                })
                .started();

        assertThat(repaired.gate).isEmpty();
        Files.writeString(file(), "");
        assertThat(ProcessTrial.await(init)).isInstanceOf(InitOutcome.Ready.class);
        assertThat(first.call("\"1\"")).isEqualTo("\"1\"");
    }

    /** One that has taken the place, and gets no further before there is the {@link #file}. */
    private Trial hanging() {
        Trial hanging = trial.function("Slow::handle", plan -> {
            plan.variables.put("FILE", file().toString());
            return plan;
        });
        hanging.sandbox.start();
        await().until(() -> trial.sandboxes.workshop().gate().taken() == 1);
        return hanging;
    }

    private Path file() {
        return folder.resolve("file");
    }
}
