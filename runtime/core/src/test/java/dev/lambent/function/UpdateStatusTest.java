package dev.lambent.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every move from every state of an update. */
class UpdateStatusTest {

    private static final UpdateStatus NONE = new UpdateStatus.None();
    private static final UpdateStatus SUCCESSFUL = new UpdateStatus.Successful();
    private static final UpdateStatus IN_PROGRESS = new UpdateStatus.InProgress();
    private static final UpdateStatus FAILED = new UpdateStatus.Failed("No such thing", "InvalidImage");

    private static final Map<String, UnaryOperator<UpdateStatus>> MOVES = Map.of(
            "begin", UpdateStatus::begin,
            "succeed", UpdateStatus::succeed,
            "fail", status -> status.fail("No such thing", "InvalidImage"));

    /** Only these are legal. */
    private static final Map<UpdateStatus, Map<String, UpdateStatus>> TABLE = Map.of(
            NONE, Map.of("succeed", SUCCESSFUL),
            SUCCESSFUL, Map.of("begin", IN_PROGRESS),
            IN_PROGRESS, Map.of("succeed", SUCCESSFUL, "fail", FAILED),
            FAILED, Map.of("begin", IN_PROGRESS));

    @TestFactory
    Stream<DynamicTest> everyMoveFromEveryStateIsAsTheTableSays() {
        return TABLE.keySet().stream()
                .flatMap(status -> MOVES.keySet().stream()
                        .map(move -> DynamicTest.dynamicTest(move + " from " + status, () -> check(status, move))));
    }

    private static void check(UpdateStatus status, String move) {
        UpdateStatus next = TABLE.getOrDefault(status, Map.of()).get(move);
        if (next != null) {
            assertThat(MOVES.get(move).apply(status)).isEqualTo(next);
        } else {
            assertThatThrownBy(() -> MOVES.get(move).apply(status))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("An update that is " + status.getClass().getSimpleName() + " can't " + move);
        }
    }

    @Test
    void aFunctionThatWasNeverReadyHasNoWordForItsLastUpdate() {
        assertThat(Stream.of(NONE, SUCCESSFUL, IN_PROGRESS, FAILED).map(UpdateStatus::word))
                .containsExactly("", "Successful", "InProgress", "Failed");
    }

    @Test
    void anUpdateHasTheReasonOfACreation() {
        assertThat(UpdateStatus.InProgress.REASON.reason()).isEqualTo("The function is being created.");
        assertThat(UpdateStatus.InProgress.REASON.reasonCode()).isEqualTo("Creating");
    }
}
