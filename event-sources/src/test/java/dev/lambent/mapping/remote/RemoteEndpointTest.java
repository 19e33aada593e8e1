package dev.lambent.mapping.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteEndpointTest {

    @Test
    void anEmulatorIsAskedWithTheKeyThatEmulatorsTake() {
        RemoteEndpoint endpoint = RemoteEndpoint.at("http://localhost:9324");
        assertThat(endpoint.url()).hasToString("http://localhost:9324/");
        assertThat(endpoint.key()).isEqualTo(new AccessKey("test", "test", null));
        assertThat(endpoint.region()).isNull();
        assertThat(RemoteEndpoint.at("https://queues.example.org/sqs").url())
                .hasToString("https://queues.example.org/sqs");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:9324, it begins with http:// or https://",
        "ftp://localhost, it begins with http:// or https://",
        "http://:9324, it names a host",
        "http://localhost:0, it names a host",
        "http://localhost:70000, it names a host",
        "http://key:secret@localhost:9324, 'it has no user, no query and no fragment'",
        "http://localhost:9324/?x=1, 'it has no user, no query and no fragment'",
        "http://local host, it is a URL",
    })
    void whatIsNoEndpointIsRefusedWithTheReason(String text, String reason) {
        assertThatThrownBy(() -> RemoteEndpoint.at(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text + "' is no endpoint such as http://localhost:9324: " + reason);
    }
}
