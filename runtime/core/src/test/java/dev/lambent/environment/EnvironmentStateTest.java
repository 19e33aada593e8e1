package dev.lambent.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.sandbox.StopReason;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every move from every state of an environment. */
class EnvironmentStateTest {

    private static final EnvironmentState STARTING = new EnvironmentState.Starting();
    private static final EnvironmentState IDLE = new EnvironmentState.Idle();
    private static final EnvironmentState BUSY = new EnvironmentState.Busy("r-1");
    private static final EnvironmentState RESET = new EnvironmentState.Reset(StopReason.CRASH);
    private static final EnvironmentState STOPPED = new EnvironmentState.Stopped(StopReason.IDLE);
    private static final EnvironmentState ENDED = new EnvironmentState.Stopped(StopReason.SHUTDOWN);

    private record Move(String words, UnaryOperator<EnvironmentState> make) {}

    private static final Move READY = new Move("become ready", EnvironmentState::ready);
    private static final Move ASSIGN = new Move("be assigned r-1", state -> state.assign("r-1"));
    private static final Move FINISH = new Move("finish", EnvironmentState::finish);
    private static final Move LOSE = new Move("be reset for CRASH", state -> state.reset(StopReason.CRASH));
    private static final Move STOP = new Move("stop", state -> state.stop(StopReason.SHUTDOWN));

    /** Only these are legal. */
    private static final Map<EnvironmentState, Map<Move, EnvironmentState>> TABLE = Map.of(
            STARTING, Map.of(READY, IDLE, LOSE, RESET, STOP, ENDED),
            IDLE, Map.of(ASSIGN, BUSY, LOSE, RESET, STOP, ENDED),
            BUSY, Map.of(FINISH, IDLE, LOSE, RESET, STOP, ENDED),
            RESET, Map.of(ASSIGN, BUSY, STOP, ENDED),
            STOPPED, Map.of(STOP, STOPPED));

    @TestFactory
    Stream<DynamicTest> everyMoveFromEveryStateIsAsTheTableSays() {
        return TABLE.keySet().stream()
                .flatMap(state -> Stream.of(READY, ASSIGN, FINISH, LOSE, STOP)
                        .map(move -> DynamicTest.dynamicTest(move.words + " from " + state, () -> check(state, move))));
    }

    private static void check(EnvironmentState state, Move move) {
        EnvironmentState next = TABLE.getOrDefault(state, Map.of()).get(move);
        if (next != null) {
            assertThat(move.make.apply(state)).isEqualTo(next);
        } else {
            assertThatThrownBy(() -> move.make.apply(state))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("An environment that is " + state + " can't " + move.words);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyReasonIsKept() {
        return List.of(StopReason.values()).stream()
                .map(why -> DynamicTest.dynamicTest(why.name(), () -> {
                    assertThat(BUSY.stop(why)).isEqualTo(new EnvironmentState.Stopped(why));
                    assertThat(BUSY.reset(why)).isEqualTo(new EnvironmentState.Reset(why));
                }));
    }
}
