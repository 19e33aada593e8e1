package dev.lambent.junit.assertions;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static dev.lambent.junit.assertions.LambentAssertions.assertThatThrownBy;

import dev.lambent.junit.bucket.Bucket;
import dev.lambent.junit.bucket.S3;
import dev.lambent.junit.deployment.Alias;
import dev.lambent.junit.deployment.Version;
import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.queue.Sqs;
import dev.lambent.junit.rig.Rig;
import dev.lambent.junit.world.Invocable;
import dev.lambent.simulation.InvokeBehaviour;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessagesTest {

    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void begin() {
        rig = new Rig(folder);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void aQueueSaysWhatItHasAndWhatHappened() {
        Queue queue = new Sqs(rig).queue("orders");
        queue.message("tea").with("kind", "new").send();

        assertThatThrownBy(() -> assertThat(queue).hasMessages(2))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected queue orders to have 2 messages, but it has 1: [tea {kind=new} (visible, received"
                        + " 0x)].\n\nWhat happened:\nthe story");
        assertThatThrownBy(() -> assertThat(queue).first().hasAttribute("kind", "old"))
                .hasMessage(
                        "Expected message 1 of queue orders to have the attribute kind=old, but it is: tea {kind=new}"
                                + " (visible, received 0x)\n\nWhat happened:\nthe story");
        assertThatThrownBy(() -> assertThat(new Sqs(rig).queue("empty")).first())
                .hasMessageContaining("Expected queue empty to have a message number 1, but it has none.");
    }

    @Test
    void aFunctionSaysHowOftenItRanAndHow() {
        Invocable function = rig.function("orders", event -> InvokeBehaviour.fails("java.io.IOException", "{}"));
        rig.invoke(function, "{}");

        assertThatThrownBy(() -> assertThat(function).hasAttempted(3))
                .hasMessageStartingWith("Expected function orders to have attempted 3x, but it has 1x.");
        assertThatThrownBy(() -> assertThat(function).hasFailedWith(IllegalStateException.class))
                .hasMessageStartingWith("Expected function orders to have failed with java.lang.IllegalStateException,"
                        + " but its attempts were [java.io.IOException].");
        assertThatThrownBy(() -> assertThat(function).hasLogged("x"))
                .hasMessageStartingWith("Expected function orders to have logged x, but it has logged nothing.");
    }

    @Test
    void othersSayWhatTheyAreLike() {
        Bucket bucket = new S3(rig).bucket("incoming").put("a", "x");
        Invocable function = rig.function("orders", event -> InvokeBehaviour.returns("1"));
        Version version = rig.publish(function);
        Alias alias = Alias.pointing(rig, function.ref().id(), "live", version);

        assertThatThrownBy(() -> assertThat(bucket).has("b"))
                .hasMessageStartingWith("Expected bucket incoming to have an object b, but it has [a].");
        assertThatThrownBy(() -> assertThat(alias).sends(10, version))
                .hasMessageStartingWith(
                        "Expected orders:live to send 10.0 % to orders:1, but it sends 100.0 % there: all to 1.");
    }
}
