package dev.lambent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.time.Timeline;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every form of handler gives the same answer in every kind of sandbox for Java. Subclasses say which kind. */
public abstract class HandlerFormsContractTest {

    @TempDir
    static Path code;

    /** The kind of sandbox. */
    protected abstract Sandboxes sandboxes();

    /** The timeline that its functions follow. */
    protected abstract Timeline timeline();

    @BeforeAll
    static void unpack() {
        FunctionCode.unpackInto(code);
    }

    @ParameterizedTest(name = "{0}({1}) = {2}")
    @CsvSource(delimiter = ';', textBlock = """
            pojo;          {"id":"a","count":1,"unknown":true}; {"id":"a","count":2}
            record;        null;                                {"x":1,"y":2}
            text;          "hi";                                "<hi>"
            boxed;         41;                                  42
            primitive;     21;                                  42
            map;           {"b":[1,2.5,null],"a":{}};           {"a":{},"b":[1,2.5,null]}
            list;          [{"count":1},{"count":2}];           3
            ofClass;       [7];                                 "Integer"
            nothing;       {};                                  null
            contextOnly;   {};                                  "trial"
            streams;       raw bytes;                           [raw bytes]
            queue;         {"Records":[{"body":"hello"}]};      "hello"
            web;           {"path":"/a"};                       {"statusCode":200,"body":"/a"}
            """)
    void aMethodReference(String method, String event, String answer) {
        assertThat(call("example.Forms::" + method, event)).isEqualTo(answer);
    }

    @ParameterizedTest(name = "{0}({1}) = {2}")
    @CsvSource(delimiter = ';', textBlock = """
            example.Echo;                        {"a":1};               {"a":1}
            example.Echo::handleRequest;         {"a":1};               {"a":1}
            example.Forms$Typed;                 {"id":"a","count":3};  {"a":3}
            example.Forms$Typed::handleRequest;  {"id":"a","count":3};  {"a":3}
            example.Forms$Inherited;             {"id":"a","count":3};  {"a":3}
            example.Forms$Concrete;              {"id":"a","count":3};  "Order"
            """)
    void aClass(String handler, String event, String answer) {
        assertThat(call(handler, event)).isEqualTo(answer);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', textBlock = """
            example.Forms::nobody; No public method named nobody with appropriate method signature found on class example.Forms
            example.Forms;         Class does not implement an appropriate handler interface: example.Forms
            example.Forms::;       Invalid handler: `example.Forms::'
            """)
    void aHandlerThatIsNone(String handler, String message) {
        try (SandboxTrial trial = new SandboxTrial(sandboxes(), timeline(), code)) {
            InvokeOutcome outcome = trial.environment(handler).started().invoke("{}");
            assertThat(((InvokeOutcome.Failed) outcome).error().text())
                    .isEqualTo("{\"errorMessage\":\"" + message + "\"}");
        }
    }

    @Test
    void aRecordCantBeReadJustAsInAmazonsRuntime() {
        try (SandboxTrial trial = new SandboxTrial(sandboxes(), timeline(), code)) {
            InvokeOutcome outcome =
                    trial.environment("example.Forms::ofRecord").started().invoke("{\"x\":1,\"y\":2}");
            assertThat(((InvokeOutcome.Failed) outcome).error().text())
                    .startsWith("{\"errorMessage\":\"An error occurred during JSON parsing\"");
        }
    }

    @Test
    void twoFunctionsCanBothReadS3Events() {
        String event = "{\"Records\":[{\"eventVersion\":\"2.1\",\"eventSource\":\"aws:s3\",\"awsRegion\":\"us-east-1\","
                + "\"eventTime\":\"2026-01-01T00:00:00.000Z\",\"eventName\":\"ObjectCreated:Put\","
                + "\"userIdentity\":{\"principalId\":\"A\"},\"requestParameters\":{\"sourceIPAddress\":\"127.0.0.1\"},"
                + "\"responseElements\":{\"x-amz-request-id\":\"B\",\"x-amz-id-2\":\"C\"},\"s3\":{"
                + "\"s3SchemaVersion\":\"1.0\",\"configurationId\":\"D\",\"bucket\":{\"name\":\"photos\","
                + "\"ownerIdentity\":{\"principalId\":\"A\"},\"arn\":\"arn:aws:s3:::photos\"},"
                + "\"object\":{\"key\":\"cat.jpg\",\"size\":1024,\"eTag\":\"E\",\"sequencer\":\"F\"}}}]}";
        try (SandboxTrial trial = new SandboxTrial(sandboxes(), timeline(), code)) {
            SandboxTrial.Environment one =
                    trial.environment("example.Forms::bucket").started();
            SandboxTrial.Environment other =
                    trial.environment("example.Forms::bucket").started();
            assertThat(one.call(event)).isEqualTo("\"photos\"");
            assertThat(other.call(event)).isEqualTo("\"photos\"");
            assertThat(one.call(event)).isEqualTo("\"photos\"");
        }
    }

    private String call(String handler, String event) {
        try (SandboxTrial trial = new SandboxTrial(sandboxes(), timeline(), code)) {
            return trial.environment(handler).started().call(event);
        }
    }
}
