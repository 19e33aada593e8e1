package dev.lambent.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Functions from their making to their end. */
final class FunctionIT {

    @TempDir
    Path folder;

    private LambdaServer server;
    private LambdaClient lambda;

    @BeforeEach
    void start() throws IOException {
        server = new LambdaServer(folder);
        lambda = server.client();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aFunctionIsMadeFoundInvokedAndDeleted() {
        CreateFunctionResponse made = lambda.createFunction(r -> r.functionName("f")
                .role(LambdaServer.ROLE)
                .runtime("java21")
                .handler("echo")
                .code(c -> c.zipFile(Zips.of("1"))));
        assertThat(made.stateAsString()).isEqualTo("Pending");
        server.settle();
        GetFunctionResponse found = lambda.getFunction(r -> r.functionName("f"));
        assertThat(found.configuration().stateAsString()).isEqualTo("Active");
        InvokeResponse answer = lambda.invoke(r -> r.functionName("f").payload(SdkBytes.fromUtf8String("{\"a\":1}")));
        assertThat(answer.payload().asUtf8String()).isEqualTo("{\"a\":1}");
        assertThat(lambda.deleteFunction(r -> r.functionName("f"))
                        .sdkHttpResponse()
                        .statusCode())
                .isEqualTo(204);
    }
}
