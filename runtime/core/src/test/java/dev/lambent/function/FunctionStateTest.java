package dev.lambent.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every move from every state of a version. */
class FunctionStateTest {

    private static final FunctionState FAILED = new FunctionState.Failed("No such thing", "InvalidImage");
    private static final FunctionState ACTIVE = new FunctionState.Active();
    private static final FunctionState INACTIVE = new FunctionState.Inactive();

    private static final Map<String, UnaryOperator<FunctionState>> MOVES = Map.of(
            "activate", FunctionState::activate,
            "fail", state -> state.fail("No such thing", "InvalidImage"),
            "idle", FunctionState::idle,
            "restore", FunctionState::restore);

    /** Only these are legal. */
    private static final Map<FunctionState, Map<String, FunctionState>> TABLE = Map.of(
            FunctionState.Pending.CREATING,
            Map.of("activate", ACTIVE, "fail", FAILED),
            FunctionState.Pending.RESTORING,
            Map.of("activate", ACTIVE, "fail", FAILED),
            ACTIVE,
            Map.of("idle", INACTIVE),
            INACTIVE,
            Map.of("restore", FunctionState.Pending.RESTORING),
            FAILED,
            Map.of("restore", FunctionState.Pending.CREATING));

    @TestFactory
    Stream<DynamicTest> everyMoveFromEveryStateIsAsTheTableSays() {
        return TABLE.keySet().stream()
                .flatMap(state -> MOVES.keySet().stream()
                        .map(move -> DynamicTest.dynamicTest(move + " from " + state, () -> check(state, move))));
    }

    private static void check(FunctionState state, String move) {
        FunctionState next = TABLE.getOrDefault(state, Map.of()).get(move);
        if (next != null) {
            assertThat(MOVES.get(move).apply(state)).isEqualTo(next);
        } else {
            assertThatThrownBy(() -> MOVES.get(move).apply(state))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("A function that is " + state.word() + " can't " + move);
        }
    }

    @Test
    void everyStateHasAwssWord() {
        assertThat(List.of(FunctionState.Pending.CREATING, ACTIVE, INACTIVE, FAILED))
                .extracting(FunctionState::word)
                .containsExactly("Pending", "Active", "Inactive", "Failed");
    }

    @Test
    void aNewFunctionsReasonIsThatItIsBeingCreated() {
        assertThat(FunctionState.Pending.CREATING.reason()).isEqualTo("The function is being created.");
        assertThat(FunctionState.Pending.CREATING.reasonCode()).isEqualTo("Creating");
    }
}
