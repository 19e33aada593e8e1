package dev.lambent.junit.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates that are wrong, hostile, or more than a test can be. */
@LambentTest
class RefusedTemplateTest {

    private int functions;

    private Lambent lambent;
    private Path file;

    @BeforeEach
    void aLambentAndAFile(Lambent given, @TempDir Path folder) {
        lambent = given;
        file = folder.resolve("template.yaml");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refusal(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return assertThatThrownBy(() -> lambent.template(file).create()).isInstanceOf(IllegalArgumentException.class);
    }

    /** Each has a name of its own, because what comes before a mistake is there already. */
    private String function(String properties) {
        return "Resources: {F: {Type: AWS::Serverless::Function, Properties: {FunctionName: f" + ++functions
                + ", Runtime: java21, Handler: dev.lambent.junit.template.TemplateTest$Echo, " + properties + "}}}";
    }

    @Test
    void whatIsNotSupportedIsRefusedByItsName() {
        refusal("Resources: {Api: {Type: AWS::Serverless::Api}}")
                .hasMessageContaining("template.yaml.Resources.Api.Type")
                .hasMessageContaining("AWS::Serverless::Api is not supported");
        refusal(function("VpcConfig: {}, Layers: []"))
                .hasMessageContaining("Resources.F.Properties: VpcConfig, Layers is not supported");
        refusal(function("Events: {Get: {Type: Api}}"))
                .hasMessageContaining("Events.Get.Type is Api, which is not supported");
        refusal(function("Description: !Join ['-', [a, b]]"))
                .hasMessageContaining("Properties.Description: Fn::Join is not supported");
        refusal("Conditions: {Prod: true}\nResources: {Q: {Type: AWS::SQS::Queue}}")
                .hasMessageContaining("template.yaml: Conditions is not supported");
        refusal("Resources: {Q: {Type: AWS::SQS::Queue, Condition: Prod}}")
                .hasMessageContaining("Resources.Q: Condition is not supported");
        refusal("Transform: AWS::LanguageExtensions\nResources: {}").hasMessageContaining("AWS::LanguageExtensions");
        refusal("Globals: {Api: {}}\nResources: {Q: {Type: AWS::SQS::Queue}}")
                .hasMessageContaining("Globals: Api is not supported");
        refusal(function("Timeout: 3").replace("java21", "python3.12")).hasMessageContaining("Runtime is python3.12");
        refusal(function("Architectures: [arm64]")).hasMessageContaining("[arm64], which is not supported");
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        refusal(function("Timeout: soon")).hasMessageEndingWith("Properties.Timeout is 'soon', and not a number.");
        refusal(function("DeadLetterQueue: {TargetArn: !GetAtt Gone.Arn}")).hasMessageContaining("names Gone.Arn");
        refusal(function("CodeUri: target/nothing.jar").replace("TemplateTest$Echo", "Nothing"))
                .hasMessageContaining("neither on the test's class path nor at CodeUri")
                .hasMessageContaining("Build it first");
        refusal("Parameters: {Stage: {Type: String}}\nResources: {Q: {Type: AWS::SQS::Queue}}")
                .hasMessageContaining(".parameter(\"Stage\"");
        refusal("Resources: {Q: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true, QueueName: q}}}")
                .hasMessageContaining("end with .fifo");
        refusal("Resources: []").hasMessageContaining("Resources is '[]', and not a mapping");
        refusal("Resources: {").hasMessageContaining("template.yaml is neither YAML nor JSON");
        assertThatThrownBy(() -> lambent.template("nowhere.yaml").create())
                .hasMessageContaining("neither on the class path nor at");
    }

    @Test
    void aHandlerOrParameterThatTheTemplateDoesNotHaveIsAMistake() throws IOException {
        Files.writeString(file, "Resources: {Q: {Type: AWS::SQS::Queue}}");

        assertThatThrownBy(() -> lambent.template(file)
                        .handler("Orders", (event, context) -> event)
                        .create())
                .hasMessageContaining("no function Orders");
        assertThatThrownBy(() -> lambent.template(file).parameter("Stage", "x").create())
                .hasMessageContaining("no parameter Stage");
        assertThatThrownBy(() -> lambent.template(file).create().topic("Q")).hasMessageContaining("has no topic Q");
    }

    @Test
    void textsThatGrowWhenTheyAreReadAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 10; level++) {
            String below = "*a" + (level - 1);
            bomb.append("a").append(level).append(": &a").append(level).append(" [");
            bomb.append(String.join(", ", java.util.Collections.nCopies(9, below)))
                    .append("]\n");
        }
        refusal(bomb.toString()).hasMessageContaining("aliases");
        refusal("a: " + "[".repeat(200) + "]".repeat(200)).hasMessageContaining("epth");
        refusal("Resources: {Q: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: &loop {deeper: *loop}}}}")
                .hasMessageContaining("nested too deeply");
        refusal("x".repeat(1 << 20) + "y").hasMessageContaining("1048576 bytes");
    }

    @Test
    void noTextMakesAnObjectOfAClass() {
        refusal("Resources: !!java.net.URL [\"http://localhost\"]").hasMessageContaining("neither YAML nor JSON");
        assertThat(lambent.sqs().queues()).isEmpty();
    }
}
