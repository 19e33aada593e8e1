package dev.lambent.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShutdownHooksTest {

    private final ShutdownHooks hooks = new ShutdownHooks();

    @Test
    void whatComesAfterTheEndIsRefusedInTheWordsOfTheJvm() {
        Thread early = new Thread(() -> {});
        Thread late = new Thread(() -> {});
        hooks.add(early);

        assertThat(hooks.take()).containsExactly(early);

        assertThatThrownBy(() -> hooks.add(late))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Shutdown in progress");
        assertThatThrownBy(() -> hooks.remove(early)).isInstanceOf(IllegalStateException.class);
        assertThat(hooks.take()).isEmpty();
    }
}
