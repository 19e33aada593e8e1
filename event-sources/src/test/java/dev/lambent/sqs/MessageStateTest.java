package dev.lambent.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MessageStateTest {

    private static final Instant LATER = Instant.parse("2026-01-01T00:00:00Z");

    private static final Map<String, UnaryOperator<MessageState>> MOVES = moves();

    private static final Map<MessageState, Set<String>> LEGAL = Map.of(
            new MessageState.Delayed(LATER), Set.of("shown", "postponed", "deleted"),
            new MessageState.Visible(2), Set.of("received", "deadLettered", "deleted"),
            new MessageState.InFlight(7, LATER, 2), Set.of("postponed", "returned", "deleted"),
            new MessageState.Deleted(), Set.of(),
            new MessageState.DeadLettered(2), Set.of());

    @ParameterizedTest
    @MethodSource("allMovesByAllStates")
    void onlyTheMovesOfTheTableAreLegal(MessageState state, String name) {
        UnaryOperator<MessageState> move = MOVES.getOrDefault(name, UnaryOperator.identity());
        if (LEGAL.getOrDefault(state, Set.of()).contains(name)) {
            assertThat(move.apply(state)).isNotEqualTo(state);
        } else {
            assertThatIllegalStateException()
                    .isThrownBy(() -> move.apply(state))
                    .withMessageContaining(state.getClass().getSimpleName());
        }
    }

    @Test
    void receivesAreCounted() {
        MessageState once = MessageState.Visible.NEVER_RECEIVED.received(1, LATER);
        MessageState twice = once.returned().received(2, LATER);

        assertThat(once.receives()).isEqualTo(1);
        assertThat(twice).isEqualTo(new MessageState.InFlight(2, LATER, 2));
    }

    static Stream<Arguments> allMovesByAllStates() {
        return LEGAL.keySet().stream().flatMap(state -> MOVES.keySet().stream().map(move -> Arguments.of(state, move)));
    }

    private static Map<String, UnaryOperator<MessageState>> moves() {
        Map<String, UnaryOperator<MessageState>> moves = new LinkedHashMap<>();
        moves.put("shown", MessageState::shown);
        moves.put("received", state -> state.received(8, LATER.plusSeconds(1)));
        moves.put("postponed", state -> state.postponed(LATER.plusSeconds(1)));
        moves.put("returned", MessageState::returned);
        moves.put("deleted", MessageState::deleted);
        moves.put("deadLettered", MessageState::deadLettered);
        return moves;
    }
}
