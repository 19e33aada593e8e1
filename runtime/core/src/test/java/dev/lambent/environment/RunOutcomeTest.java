package dev.lambent.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.environment.RunOutcome.Failed;
import dev.lambent.environment.RunOutcome.Returned;
import dev.lambent.sandbox.Payload;
import org.junit.jupiter.api.Test;

class RunOutcomeTest {

    @Test
    void ofAnErrorItIsRememberedWhichOneItWasAndNothingElse() {
        Payload document = Payload.of(
                "{\"errorMessage\":\"No disk\",\"errorType\":\"java.io.IOException\",\"stackTrace\":[\"a.b(C.java:1)\"]}");

        Failed brief = (Failed) new Failed(document, "Runtime.UserException").withoutPayload();

        assertThat(brief.errorType()).isEqualTo("Runtime.UserException");
        assertThat(brief.exception()).isEqualTo("java.io.IOException");
        assertThat(brief.error().text()).isEqualTo("{\"errorType\":\"java.io.IOException\"}");
    }

    @Test
    void anErrorThatDoesNotSayWhichItIsAndAResultLeaveNothing() {
        Failed silent = (Failed) new Failed(Payload.of("[1]"), "Runtime.Unknown").withoutPayload();
        Failed vast = (Failed) new Failed(Payload.of(new byte[1 << 20]), "Runtime.Unknown").withoutPayload();
        Returned returned = (Returned) new Returned(Payload.of("\"much\"")).withoutPayload();

        assertThat(silent.exception()).isNull();
        assertThat(silent.error()).isEqualTo(Payload.EMPTY);
        assertThat(vast.error()).isEqualTo(Payload.EMPTY);
        assertThat(returned.payload()).isEqualTo(Payload.EMPTY);
    }
}
