package dev.lambent.lambda;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** One server for the tests of a class, empty before each of them, and a few verbs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LambdaApiFixture {

    static final String ARN = LambdaServer.ARN + ":function:";

    LambdaServer server;
    LambdaClient lambda;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        server = new LambdaServer(folder);
        lambda = server.client();
    }

    @AfterEach
    void reset() {
        server.reset();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    /** A function that is ready; its handler says what it does, see {@link ScriptedSandbox}. */
    CreateFunctionResponse make(String name, String handler) {
        return make(name, r -> r.handler(handler));
    }

    CreateFunctionResponse make(String name, Consumer<CreateFunctionRequest.Builder> more) {
        CreateFunctionResponse made = lambda.createFunction(request(name, more));
        server.settle();
        return made;
    }

    static CreateFunctionRequest request(String name, Consumer<CreateFunctionRequest.Builder> more) {
        CreateFunctionRequest.Builder request = CreateFunctionRequest.builder()
                .functionName(name)
                .role(LambdaServer.ROLE)
                .runtime("java21")
                .handler("echo")
                .code(code -> code.zipFile(Zips.of("1")));
        more.accept(request);
        return request.build();
    }

    /** Gives the function other code and publishes it. */
    String publish(String name, String content) {
        lambda.updateFunctionCode(r -> r.functionName(name).zipFile(Zips.of(content)));
        server.settle();
        String version = lambda.publishVersion(r -> r.functionName(name)).version();
        server.settle();
        return version;
    }

    InvokeResponse invoke(Consumer<InvokeRequest.Builder> request) {
        return lambda.invoke(request);
    }

    static SdkBytes json(String text) {
        return SdkBytes.fromUtf8String(text);
    }

    /** How a call is refused: {@code <status> <code>: <message>}. */
    static String refusal(ThrowingCallable call) {
        LambdaException refused = catchThrowableOfType(LambdaException.class, call);
        return refused == null
                ? "not refused"
                : refused.statusCode() + " " + refused.awsErrorDetails().errorCode() + ": "
                        + refused.awsErrorDetails().errorMessage();
    }
}
