package dev.lambent.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class MappingStateTest {

    private static final List<MappingState> STATES = List.of(
            new MappingState.Creating(),
            new MappingState.Enabled(),
            new MappingState.Disabled(),
            new MappingState.Updating(true),
            new MappingState.Updating(false),
            new MappingState.Enabling(),
            new MappingState.Disabling(),
            new MappingState.Deleting());

    private static final Map<String, UnaryOperator<MappingState>> MOVES = new LinkedHashMap<>();

    static {
        MOVES.put("update", MappingState::update);
        MOVES.put("enable", MappingState::enable);
        MOVES.put("disable", MappingState::disable);
        MOVES.put("delete", MappingState::delete);
        MOVES.put("arrive", MappingState::arrive);
    }

    @Test
    void onlyTheMovesOfTheTableAreLegal() {
        List<String> legal = List.of(
                "Creating arrive Enabled",
                "Enabled update Updating[enabled=true]",
                "Enabled disable Disabling",
                "Enabled delete Deleting",
                "Disabled update Updating[enabled=false]",
                "Disabled enable Enabling",
                "Disabled delete Deleting",
                "Updating[enabled=true] arrive Enabled",
                "Updating[enabled=false] arrive Disabled",
                "Enabling arrive Enabled",
                "Disabling arrive Disabled");
        int moves = 0;
        for (MappingState state : STATES) {
            for (Map.Entry<String, UnaryOperator<MappingState>> move : MOVES.entrySet()) {
                String from = text(state) + " " + move.getKey() + " ";
                if (legal.stream().anyMatch(each -> each.startsWith(from))) {
                    assertThat(legal).contains(from + text(move.getValue().apply(state)));
                    moves++;
                } else {
                    assertThatThrownBy(() -> move.getValue().apply(state))
                            .hasMessage("A mapping that is " + state.word() + " can't " + move.getKey());
                }
            }
        }
        assertThat(moves).isEqualTo(legal.size());
    }

    private static String text(MappingState state) {
        return state.toString().replace("[]", "");
    }
}
