package dev.lambent.process;

import static dev.lambent.sandbox.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.process.ProcessTrial.Trial;
import dev.lambent.sandbox.StopReason;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JVMs that are started ahead. */
class ParkingIT {

    @TempDir
    Path folder;

    private ProcessTrial trial;

    @BeforeEach
    void begin() {
        trial = new ProcessTrial(folder, 1, true, Map.of(), null);
    }

    @AfterEach
    void end() {
        trial.close();
    }

    @Test
    void theSecondEnvironmentOfAVersionFindsAJvmWaiting() {
        Trial first = trial.function("Acts::environment").started();
        first.call("null");
        String id = awaitParked();
        await().until(() -> trial.governor.calls.contains("freeze"));

        Trial second = trial.function("Acts::environment").started();

        assertThat(second.specification.environmentId()).isEqualTo(id);
        assertThat(second.call("null")).contains("\"AWS_LAMBDA_LOG_STREAM_NAME\":\"2026/01/01/[7]" + id + "\"");
        assertThat(trial.governor.calls).contains("freeze", "thaw");
        assertThat(awaitParked()).isNotEqualTo(id);
        second.stop(StopReason.IDLE);
        await().untilAsserted(() -> assertThat(second.tmp()).isEmpty());
    }

    @Test
    void aJvmForAnotherRevisionIsDropped() {
        trial.function("Echo").started();
        String old = awaitParked();

        trial.function("Echo", plan -> {
                    plan.revision = "2";
                    plan.environmentId = "2".repeat(32);
                    return plan;
                })
                .started();

        await().untilAsserted(() -> assertThat(trial.sandboxes.parkedEnvironmentId(ProcessTrial.VERSION_ARN, "2"))
                .isPresent()
                .isNotEqualTo(java.util.Optional.of(old)));
        assertThat(trial.sandboxes.parkedEnvironmentId(ProcessTrial.VERSION_ARN, "1"))
                .isEmpty();
        await().untilAsserted(() -> assertThat(folder.resolve("data/run")).isDirectoryNotContaining("glob:**/" + old));
    }

    @Test
    void aJvmIsNotGivenToAnotherSpecification() {
        trial.function("Acts::environment").started();
        String id = awaitParked();

        Trial other = trial.function("Acts::environment", plan -> {
                    plan.variables.put("OWN", "different");
                    return plan;
                })
                .started();

        assertThat(other.specification.environmentId()).isEqualTo(id);
        assertThat(other.call("null")).contains("\"OWN\":\"different\"");
    }

    @Test
    void aProvisionedEnvironmentStartsAnewAndLeavesTheJvmThatWaitsToOthers() {
        trial.function("Acts::environment").started();
        String id = awaitParked();

        Trial provisioned = provisioned();

        assertThat(provisioned.call("null")).contains("\"AWS_LAMBDA_INITIALIZATION_TYPE\":\"provisioned-concurrency\"");
        assertThat(awaitParked()).isEqualTo(id);
        assertThat(trial.function("Acts::environment").started().call("null"))
                .contains("\"AWS_LAMBDA_INITIALIZATION_TYPE\":\"on-demand\"", id);
    }

    @Test
    void aProvisionedEnvironmentDoesNotGetAJvmThatSaysOnDemandEvenUnderItsId() {
        trial.function("Acts::environment").started();
        String id = awaitParked();

        Trial provisioned =
                trial.function("Acts::environment", ParkingIT::provisioned).started();

        assertThat(provisioned.specification.environmentId()).isEqualTo(id);
        assertThat(provisioned.call("null"))
                .contains("\"AWS_LAMBDA_INITIALIZATION_TYPE\":\"provisioned-concurrency\"", id);
    }

    @Test
    void theJvmThatWaitsIsForInvocationsEvenWhenAProvisionedEnvironmentCameFirst() {
        provisioned();
        trial.function("Acts::environment").started();
        awaitParked();
        await().until(() -> trial.governor.calls.contains("freeze"));

        trial.function("Acts::environment").started();

        assertThat(trial.governor.calls).contains("thaw");
    }

    private Trial provisioned() {
        return trial.function("Acts::environment", plan -> {
                    plan.environmentId = "f".repeat(32);
                    return provisioned(plan);
                })
                .started();
    }

    private static ProcessTrial.Plan provisioned(ProcessTrial.Plan plan) {
        plan.variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "provisioned-concurrency");
        return plan;
    }

    private String awaitParked() {
        await().until(() -> trial.sandboxes
                .parkedEnvironmentId(ProcessTrial.VERSION_ARN, "1")
                .isPresent());
        return trial.sandboxes
                .parkedEnvironmentId(ProcessTrial.VERSION_ARN, "1")
                .orElseThrow();
    }
}
