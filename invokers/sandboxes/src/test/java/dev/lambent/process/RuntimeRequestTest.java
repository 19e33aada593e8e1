package dev.lambent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeRequestTest {

    @Test
    void theHeadTellsWhatTheRuntimeApiAsksFor() throws Exception {
        RuntimeRequest request = parse(String.join(
                "\r\n",
                "POST /2018-06-01/x HTTP/1.1",
                "host: 127.0.0.1:9",
                "CONTENT-LENGTH:  12 ",
                "Lambda-Runtime-Function-Error-Type: Function.Wrong",
                "Lambent-Output-Bytes: 7",
                "Expect: 100-continue",
                "X-Other: a:b"));

        assertThat(request.method).isEqualTo("POST");
        assertThat(request.path).isEqualTo("/2018-06-01/x");
        assertThat(request.bodyLength()).isEqualTo(12);
        assertThat(request.errorType()).isEqualTo("Function.Wrong");
        assertThat(request.outputBytes()).isEqualTo(7);
        assertThat(request.expectsContinue()).isTrue();
        assertThat(request.foreign()).isFalse();
        assertThat(request.closes()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET /",
                "GET  HTTP/1.1",
                "GET / HTTP/2.0",
                "GET x HTTP/1.1",
                "GET / HTTP/1.1\r\nno colon",
                "GET / HTTP/1.1\r\n: no name",
                "GET / HTTP/1.1\r\nblank name: x",
                "GET / HTTP/1.1\r\nA: b\nC: d",
                "GET / HTTP/1.1\r\nContent-Length: -1",
                "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2",
                "GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked",
                "GET / HTTP/1.1\r\nTransfer-Encoding: gzip"
            })
    void whatIsNoCleanHttpIsRefused(String head) {
        assertThatThrownBy(() -> parse(head)).isInstanceOf(MalformedRequest.class);
    }

    @Test
    void anOldClientClosesUnlessItSaysOtherwise() throws Exception {
        assertThat(parse("GET / HTTP/1.0").closes()).isTrue();
        assertThat(parse("GET / HTTP/1.0\r\nConnection: keep-alive").closes()).isFalse();
        assertThat(parse("GET / HTTP/1.1\r\nConnection: close").closes()).isTrue();
    }

    @Test
    void browsersAreForeign() throws Exception {
        assertThat(parse("GET / HTTP/1.1\r\nOrigin: http://evil").foreign()).isTrue();
        assertThat(parse("GET / HTTP/1.1\r\nHost: evil:80").foreign()).isTrue();
        assertThat(parse("GET / HTTP/1.1\r\nHost: localhost:80").foreign()).isFalse();
    }

    @Test
    void anErrorTypeThatIsNoneBecomesUnknown() throws Exception {
        assertThat(parse("GET / HTTP/1.1").errorType()).isEqualTo("Runtime.Unknown");
        assertThat(errorType("Function.x")).isEqualTo("Function.Unknown");
        assertThat(errorType("Runtime.OutOfMemory")).isEqualTo("Runtime.OutOfMemory");
        assertThat(errorType("java.lang.Error")).isEqualTo("Runtime.Unknown");
    }

    private static String errorType(String type) throws MalformedRequest {
        return parse("GET / HTTP/1.1\r\nLambda-Runtime-Function-Error-Type: " + type)
                .errorType();
    }

    private static RuntimeRequest parse(String head) throws MalformedRequest {
        byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        return RuntimeRequest.parse(bytes, 0, bytes.length);
    }
}
