package dev.lambent.junit.assertions;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static dev.lambent.junit.assertions.LambentAssertions.assertThatThrownBy;

import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import org.junit.jupiter.api.Test;

@LambentTest
class LoggedTest {

    @Test
    void anAliasHasLoggedWhatWasLoggedWhenItWasInvokedByItsName(Lambent lambent) {
        var function = lambent.function("orders", String.class, (text, context) -> {
                    context.getLogger().log(text);
                    return text;
                })
                .create();
        var first = function.publish();
        var live = function.alias("live", first);

        function.invoke("directly");
        function.at(first).invoke("as a version");
        function.at(live).invoke("by its name");

        assertThat(live).hasLogged("by its name");
        assertThat(first).hasLogged("as a version").hasLogged("by its name");
        assertThat(function).hasLogged("directly").hasLogged("as a version").hasLogged("by its name");
        assertThatThrownBy(() -> assertThat(live).hasLogged("as a version"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("to have logged as a version");
        assertThatThrownBy(() -> assertThat(first).hasLogged("directly")).isInstanceOf(AssertionError.class);
    }
}
