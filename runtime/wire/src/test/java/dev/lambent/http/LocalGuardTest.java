package dev.lambent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalGuardTest {

    private final LocalGuard guard = new LocalGuard(
            List.of("Dev.Example"),
            why -> HttpResponse.of(403).text("text/plain", why),
            (request, responder) -> responder.send(HttpResponse.of(200)));

    private HttpResponse answer(HttpRequest request) {
        AtomicReference<HttpResponse> answer = new AtomicReference<>();
        guard.handle(request, answer::set);
        return answer.get();
    }

    private static HttpRequest to(String host) {
        return HttpRequest.of("POST", "/").withHeader("Host", host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:4566",
                "LOCALHOST",
                "localhost.",
                "127.0.0.1:4566",
                "192.168.0.7",
                "[::1]:4566",
                "[fe80::1]",
                "abc.lambda-url.us-east-1.localhost:4566",
                "localhost.localstack.cloud:4566",
                "s3.localhost.localstack.cloud",
                "dev.example:80",
                "DEV.example"
            })
    void aHostThatIsThisMachineIsLetIn(String host) {
        assertThat(answer(to(host)).status()).isEqualTo(200);
        assertThat(answer(to(host)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "evillocalhost",
                "127.0.0.1.evil.example",
                "1.2.3",
                "1.2.3.4.5",
                "other.dev.example",
                "xlocalhost.localstack.cloud",
                "",
                "[::1].evil.example"
            })
    void anyOtherHostIsRefused(String host) {
        assertThat(answer(to(host)).status()).isEqualTo(403);
    }

    @Test
    void aRefusalSaysWhyAndWhatToDo() {
        assertThat(answer(to("evil.example:4566")).text())
                .isEqualTo(
                        "The Host header is 'evil.example:4566'. Lambent answers to IP addresses and localhost only, so "
                                + "that no web page can reach it through a name of its own. If you trust this name, start Lambent "
                                + "with --allow-host evil.example.");
    }

    @Test
    void aGoodHostDoesNotOpenTheDoorForABadOne() {
        answer(to("localhost"));

        assertThat(answer(to("evil.example")).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:3000",
                "http://127.0.0.1:8080",
                "https://app.localhost",
                "http://[::1]:1",
                "http://dev.example",
                "http://192.168.0.7:4566"
            })
    void aPageOfThisMachineIsLetIn(String origin) {
        assertThat(answer(to("192.168.0.7:4566").withHeader("Origin", origin)).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://203.0.113.5", "http://127.evil.example", "file://"})
    void aPageFromElsewhereIsRefused(String origin) {
        HttpResponse answer = answer(to("localhost:4566").withHeader("Origin", origin));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("web page").contains("--allow-host");
    }

    @Test
    void aCrossSiteRequestWithoutAnOriginIsRefused() {
        assertThat(answer(to("localhost").withHeader("Sec-Fetch-Site", "cross-site"))
                        .status())
                .isEqualTo(403);
        assertThat(answer(to("localhost").withHeader("Sec-Fetch-Site", "none")).status())
                .isEqualTo(200);
    }

    @Test
    void aRequestWithoutAHostIsNotABrowsers() {
        assertThat(answer(HttpRequest.of("GET", "/")).status()).isEqualTo(200);
    }

    @Test
    void aBodyThatCannotBeTakenInIsRefusedForTheHostFirst() {
        Refusal tooLarge = new Refusal(Refusal.Cause.TOO_LARGE, 2, 1);

        assertThat(guard.refuse(to("evil.example"), tooLarge).status()).isEqualTo(403);
        assertThat(guard.refuse(to("localhost"), tooLarge).status()).isEqualTo(413);
    }
}
