package dev.lambent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Calls of what listens. */
class ConnectionIT {

    @Test
    void aCallThatNobodyAnswersFailsInsteadOfWaitingForEver() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Connection connection = CommandLine.populateCommand(
                    new Connection(), "--endpoint-url", "http://127.0.0.1:" + silent.getLocalPort());
            connection.answersWithin(Duration.ofMillis(200));

            assertThatThrownBy(() -> connection.get("/"))
                    .isInstanceOfSatisfying(
                            Failure.class, told -> assertThat(told.exitCode()).isEqualTo(ExitCode.CALL_FAILED))
                    .hasMessageContaining("Read timed out");
        }
    }
}
