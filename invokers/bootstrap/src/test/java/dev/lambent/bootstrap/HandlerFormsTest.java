package dev.lambent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every form of handler that the managed Java runtimes take, with what goes in and what comes out. */
class HandlerFormsTest {

    @TempDir
    static Path folder;

    @BeforeAll
    static void unpackFunction() {
        Environment.taskRoot(folder);
    }

    private static String invoke(String handler, String payload) {
        try (Environment environment = new Environment(folder, handler)) {
            return environment.invoke(payload);
        }
    }

    @ParameterizedTest(name = "{0} answers {1} with {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    Handlers$Pojo                | {"id":"a","count":1,"paid":true,"tags":["x"],"new":0} | {"id":"a","count":2,"paid":true,"tags":["x"]}
                    Handlers$Pojo                | {}                 | {"count":1,"paid":false}
                    Handlers$Pojo::handleRequest | {}                 | {"count":1,"paid":false}
                    Handlers$Pojo::other         | "x"                | "other x"
                    Handlers$Stream              | {"a":1}            | <{"a":1}>
                    Handlers$Inherited           | 7                  | "n=7"
                    Handlers$Inherited           | "7"                | "n=7"
                    Handlers$Default             | {"k":{"deep":[1]}} | ["k"]
                    Handlers$Nothing             | {}                 | null
                    Handlers$Null                | {}                 | null
                    Handlers$ToRecord            | 3                  | {"x":3,"y":-3}
                    Handlers$Methods::hello      | {}                 | "hello"
                    Handlers$Methods::twice      | 21                 | 42
                    Handlers$Methods::first      | "a"                | "with context of 8476a536"
                    Handlers$Methods::onlyContext | {}                | "orders"
                    Handlers$Methods::read       | {}                 | null
                    Handlers$Methods::write      | {}                 | {"left":1500}
                    Handlers$Methods::copy       | [1, 2]             | [1, 2]
                    Handlers$Methods::copyAll    | [1, 2]             | [1, 2]
                    Handlers$Methods::maybe      | {"k":"2023-11-14T22:13:20Z"} | "k"
                    Handlers$Methods::maybe      | {}                 | null
                    Handlers$Methods::many       | [{"id":"a"},{"id":"b"}] | [{"id":"b","count":0,"paid":false}]
                    """)
    void aHandlerAnswers(String handler, String payload, String answer) {
        assertThat(invoke("example." + handler, payload)).isEqualTo(answer);
    }

    /** The serializer of the managed runtimes looks for no creators, and a record has nothing else. */
    @Test
    void aRecordCanBeReturnedButNotTakenAsOnLambda() {
        assertThat(invoke("example.Handlers$OnRecord", "{\"x\":1,\"y\":2}"))
                .startsWith("{\"errorMessage\":\"An error occurred during JSON parsing\"");
    }

    @Test
    void anSqsEventIsReadAndItsAnswerWritten() {
        String event =
                "{\"Records\":[{\"messageId\":\"m-1\",\"body\":\"b\",\"eventSourceARN\":\"arn:aws:sqs:eu-west-1:0:q\"}]}";
        assertThat(invoke("example.Handlers$OnSqs", event))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-1\"}]}");
    }

    @Test
    void anSnsEventIsReadThroughAmazonsMixins() {
        String event = "{\"Records\":[{\"EventSource\":\"aws:sns\",\"Sns\":{\"Message\":\"hi\","
                + "\"Timestamp\":\"2019-01-02T12:45:07.000Z\"}}]}";
        assertThat(invoke("example.Handlers$OnSns", event)).isEqualTo("\"hi at 1546433107000\"");
    }

    @Test
    void anS3EventIsReadByItsOwnSerializerEachTimeFromItsOwnEnvironment() {
        String event = "{\"Records\":[{\"eventTime\":\"1970-01-01T00:00:00.000Z\","
                + "\"s3\":{\"object\":{\"key\":\"a+b%21.jpg\",\"size\":1}}}]}";
        for (int i = 0; i < 3; i++) {
            assertThat(invoke("example.Handlers$OnS3", event)).isEqualTo("\"a b!.jpg\"");
        }
    }

    @Test
    void anHttpRequestIsAnswered() {
        assertThat(invoke("example.Handlers$OnHttp", "{\"path\":\"/orders\",\"httpMethod\":\"GET\"}"))
                .isEqualTo("{\"statusCode\":200,\"body\":\"/orders\"}");
    }

    @Test
    void theSameHandlerServesManyEvents() {
        try (Environment environment = new Environment(folder, "example.Handlers$Pojo")) {
            environment.init();
            for (int i = 0; i < 3; i++) {
                assertThat(environment.handle(new TestEvent("{\"count\":" + i + "}")))
                        .isTrue();
                assertThat(environment.answer).isEqualTo("{\"count\":" + (i + 1) + ",\"paid\":false}");
            }
        }
    }
}
