package dev.lambent.process;

import static dev.lambent.sandbox.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.governor.Breach;
import dev.lambent.process.ProcessTrial.Trial;
import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.Output;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.sandbox.StopReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What functions do to their processes stays in their processes. */
class ProcessSandboxIT {

    @TempDir
    Path folder;

    private ProcessTrial trial;

    @BeforeEach
    void begin() {
        trial = new ProcessTrial(folder);
    }

    @AfterEach
    void end() {
        trial.close();
    }

    @Test
    void aFunctionAnswers() {
        assertThat(trial.function("Echo").started().call("{\"a\":1}")).isEqualTo("{\"a\":1}");
    }

    @Test
    void anExitIsReportedWithItsStatus() {
        assertThat(acting("exit").death("127")).isEqualTo("Runtime exited with error: exit status 127");
        assertThat(acting("exit").death("0")).isEqualTo("Runtime exited without providing a reason");
    }

    @Test
    void aSignalIsReportedWithItsName() {
        assertThat(acting("signal").death("\"KILL\"")).isEqualTo("Runtime exited with error: signal: killed");
        assertThat(acting("signal").death("\"TERM\"")).isEqualTo("Runtime exited with error: exit status 143");
    }

    @Test
    void aDeathBetweenInvocationsIsToldToTheObserver() {
        Trial dying = acting("exitLater");
        dying.call("3");

        await().untilAsserted(() -> assertThat(dying.deaths).containsExactly(SandboxFailure.exited(3)));
        assertThat(dying.invoke("3")).isEqualTo(new InvokeOutcome.NotTaken(SandboxFailure.exited(3)));
    }

    @Test
    void stoppingEndsAnInvocationAndKeepsTheTmpForTheSuccessor() {
        Trial first = trial.function("Acts::remember").started();
        assertThat(first.call("\"one\"")).isEqualTo("\"nothing\"");
        first.stop(StopReason.TIMEOUT);

        Trial second = trial.function("Acts::remember", plan -> {
                    plan.environmentId = first.specification.environmentId();
                    return plan;
                })
                .started();
        assertThat(second.call("\"two\"")).isEqualTo("\"one\"");

        second.stop(StopReason.IDLE);
        await().untilAsserted(() -> assertThat(second.tmp()).isEmpty());
        assertThat(first.deaths).isEmpty();
    }

    @Test
    void anEnvironmentWithoutSuccessorIsForgotten() {
        Trial crashed = trial.function("Acts::remember").started();
        crashed.call("\"one\"");
        crashed.stop(StopReason.CRASH);

        crashed.stop(StopReason.IDLE);

        await().untilAsserted(() -> assertThat(crashed.tmp()).isEmpty());
    }

    @Test
    void aFunctionThatNeverReturnsIsKilled() {
        Trial waiting = acting("forever");
        CompletionStage<InvokeOutcome> outcome = waiting.begin("null");
        await().untilAsserted(() -> assertThat(waiting.texts()).containsExactly("waiting"));

        waiting.stop(StopReason.TIMEOUT);

        assertThat(ProcessTrial.await(outcome)).isInstanceOf(InvokeOutcome.Died.class);
        assertThat(waiting.deaths).isEmpty();
    }

    @Test
    void everythingAFunctionHasStartedEndsWithIt() {
        Trial parent = acting("children");
        String[] children = parent.call("null").replace("\"", "").split(" ", -1);
        assertThat(children).hasSize(2).allMatch(ProcessSandboxIT::lives);

        parent.stop(StopReason.IDLE);

        await().untilAsserted(() -> assertThat(children).noneMatch(ProcessSandboxIT::lives));
    }

    private static boolean lives(String pid) {
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }

    @Test
    void outputComesBeforeTheAnswerEvenWithoutALineEnd() {
        Trial printing = acting("print");

        printing.call("\"one\\ntwo\\nand\"");
        assertThat(printing.texts()).containsExactly("one", "two", "and");

        printing.call("\" more\\n\"");
        assertThat(printing.texts()).containsExactly("one", "two", "and", " more");
    }

    @Test
    void messagesOfTheLoggerKeepTheirLevel() {
        Trial logging = acting("log");

        logging.call("\"look\\nhere\"");

        assertThat(logging.outputs).containsExactly(new Output("[WARN] look\nhere", "WARN", false));
    }

    @Test
    void aFloodOfOutputIsCutAndStopsNobody() {
        Trial flooding = acting("flood");

        assertThat(flooding.call("300")).isEqualTo("300");

        assertThat(flooding.texts()).anyMatch(text -> text.startsWith("Lambent dropped "));
        assertThat(flooding.outputs.size()).isLessThan(300 * 1024 * 1024 / 128);
    }

    @Test
    void aFunctionThatClosesItsOutputGoesOn() {
        Trial closing = acting("closeOutput");

        assertThat(closing.call("null")).isEqualTo("\"closed\"");
        assertThat(closing.call("null")).isEqualTo("\"closed\"");
    }

    @Test
    void standardInputIsEmpty() {
        assertThat(acting("input").call("null")).isEqualTo("\"read -1\"");
    }

    @Test
    void theEnvironmentIsLambdasAndNothingElse() {
        Trial telling = trial.function("Acts::environment", plan -> {
                    plan.variables.put("OWN", "mine");
                    plan.memory = 4000;
                    return plan;
                })
                .started();

        String all = telling.call("null");

        assertThat(all)
                .contains("\"OWN\":\"mine\"", "\"TZ\":\":UTC\"", "\"LANG\":\"en_US.UTF-8\"", "\"cores\":\"3\"")
                .contains("\"AWS_LAMBDA_RUNTIME_API\":\"127.0.0.1:", "\"feature\":\"17\"")
                .contains("\"cwd\":\"" + telling.specification.code() + "\"")
                .contains("\"LAMBDA_TASK_ROOT\":\"" + telling.specification.code() + "\"")
                .contains("/tmp\"")
                .doesNotContain("\"HOME\"", "\"PWD\"", "JAVA_HOME", "MAVEN");
    }

    @Test
    void aFullHeapIsAnErrorThatTheFunctionSees() {
        Trial filling = trial.function("Acts::fillHeap", plan -> {
                    plan.memory = 128;
                    return plan;
                })
                .started();

        InvokeOutcome.Failed failed = (InvokeOutcome.Failed) filling.invoke("null");

        assertThat(failed.error().text())
                .startsWith("{\"errorMessage\":\"Java heap space\",\"errorType\":\"java.lang.OutOfMemoryError\"");
        await().untilAsserted(() -> assertThat(filling.deaths).containsExactly(SandboxFailure.exited(0)));
    }

    @Test
    void tooMuchMemoryIsReportedAsAKill() {
        Trial waiting = acting("forever");
        CompletionStage<InvokeOutcome> outcome = waiting.begin("null");

        trial.governor.onBreach.accept(Breach.MEMORY);

        assertThat(ProcessTrial.await(outcome)).isEqualTo(new InvokeOutcome.Died(SandboxFailure.signalled("killed")));
    }

    @Test
    void tooMuchInTmpIsExplained() {
        Trial waiting = acting("forever");
        CompletionStage<InvokeOutcome> outcome = waiting.begin("null");

        trial.governor.onBreach.accept(Breach.STORAGE);

        assertThat(ProcessTrial.await(outcome)).isInstanceOf(InvokeOutcome.Died.class);
        assertThat(waiting.texts()).anyMatch(text -> text.contains("/tmp holds more than the 512 MB"));
    }

    @Test
    void theInitBurstEndsWhenTheRuntimeIsReady() {
        acting("count");

        await().untilAsserted(() -> assertThat(trial.governor.calls).containsExactly("endInit"));
    }

    @Test
    void laterLayersLieOverEarlierOnes() throws Exception {
        Path one = Files.createDirectories(folder.resolve("one/bin"));
        Path two = Files.createDirectories(folder.resolve("two/bin"));
        ProcessTrial.executable(one.resolve("say"), "#!/bin/sh\necho one");
        ProcessTrial.executable(one.resolve("only"), "#!/bin/sh\necho only");
        ProcessTrial.executable(two.resolve("say"), "#!/bin/sh\necho two");
        Trial speaking = trial.script(BashRuntime.answering("\\\"$(say) $(only)\\\""), plan -> {
                    plan.layers = List.of(folder.resolve("one"), folder.resolve("two"));
                    return plan;
                })
                .started();

        assertThat(speaking.call("{}")).isEqualTo("\"two only\"");
    }

    @Test
    void aWrapperStartsTheRuntimeInItsOwnWay() {
        Path layer = folder.resolve("wrapping");
        ProcessTrial.executable(layer.resolve("wrapper"), "#!/bin/sh\necho wrapped\nOWN=set exec \"$@\"\n");
        Trial wrapped = trial.function("Acts::environment", plan -> {
                    plan.layers = List.of(layer);
                    plan.variables.put("AWS_LAMBDA_EXEC_WRAPPER", "/opt/wrapper");
                    return plan;
                })
                .started();

        assertThat(wrapped.call("null")).contains("\"OWN\":\"set\"");
        assertThat(wrapped.texts()).containsExactly("wrapped");
    }

    @Test
    void aMissingWrapperIsExitStatus127() {
        Trial missing = trial.function("Echo", plan -> {
            plan.variables.put("AWS_LAMBDA_EXEC_WRAPPER", "/opt/nothing");
            return plan;
        });

        assertThat(missing.init()).isEqualTo(new InitOutcome.Died(SandboxFailure.exited(127)));
        assertThat(missing.texts()).containsExactly("/var/runtime/bootstrap: /opt/nothing: No such file or directory");
    }

    @Test
    void optionsForTheToolsReachTheJvmAndWin() {
        Trial tuned = trial.function("Acts::environment", plan -> {
                    plan.variables.put("JAVA_TOOL_OPTIONS", "-XX:+UseParallelGC -Xmx200m");
                    return plan;
                })
                .started();

        assertThat(tuned.call("null")).contains("\"heap\":\"1");
        assertThat(tuned.texts()).containsExactly("Picked up JAVA_TOOL_OPTIONS: -XX:+UseParallelGC -Xmx200m");
    }

    @Test
    void anOlderRuntimeRunsOnTheNextNewerJdk() {
        Trial old = trial.function("Acts::environment", plan -> {
                    plan.runtime = "java11";
                    return plan;
                })
                .started();

        assertThat(old.call("null")).contains("\"feature\":\"17\"");
    }

    @Test
    void aRuntimeWithoutJdkSaysWhatToDo() {
        Trial future = trial.function("Echo", plan -> {
            plan.runtime = "java99";
            return plan;
        });

        InitOutcome.Died died = (InitOutcome.Died) future.init();

        assertThat(died.failure().errorType()).isEqualTo("Runtime.InvalidEntrypoint");
        assertThat(died.failure().message())
                .startsWith("No JDK 99 or newer was found for runtime java99")
                .endsWith("--jdk java99=PATH or JAVA_HOME_99");
    }

    @Test
    void closingLeavesNothingBehind() {
        Trial idle = acting("count");
        Trial busy = acting("forever");
        CompletionStage<InvokeOutcome> outcome = busy.begin("null");
        assertThat(idle.tmp()).isPresent();

        trial.sandboxes.close();

        assertThat(folder.resolve("data/run")).isEmptyDirectory();
        assertThat(ProcessTrial.await(outcome)).isInstanceOf(InvokeOutcome.Died.class);
        await().untilAsserted(() -> assertThat(ProcessHandle.current().descendants())
                .noneMatch(process -> process.info().commandLine().orElse("").contains("bootstrap.Main")));
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("lambent-api-")
                        || thread.getName().startsWith("lambent-accept-")
                        || thread.getName().startsWith("lambent-output-")));
    }

    @Test
    void anEnvironmentThatWasStoppedStartsNothing() {
        Trial stopped = trial.function("Echo");
        stopped.stop(StopReason.SHUTDOWN);
        CompletionStage<InitOutcome> init = stopped.sandbox.start();

        assertThat(stopped.invoke("{}")).isInstanceOf(InvokeOutcome.Died.class);
        await().untilAsserted(() -> assertThat(stopped.tmp()).isEmpty());
        assertThat(init.toCompletableFuture()).isNotCompletedExceptionally();
    }

    private Trial acting(String method) {
        return trial.function("Acts::" + method).started();
    }
}
