package dev.lambent.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.function.LoggingConfig;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.Simulation;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The environment variables of a function. */
class VariablesTest {

    private final Simulation simulation = new Simulation();

    @Test
    void aFunctionSeesWhatLambdaSetsForIt() {
        simulation.deploy("orders");
        assertThat(variables())
                .containsEntry("AWS_REGION", "us-east-1")
                .containsEntry("AWS_DEFAULT_REGION", "us-east-1")
                .containsEntry("AWS_EXECUTION_ENV", "AWS_Lambda_java21")
                .containsEntry("AWS_LAMBDA_FUNCTION_NAME", "orders")
                .containsEntry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
                .containsEntry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128")
                .containsEntry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")
                .containsEntry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/orders")
                .containsEntry("AWS_ENDPOINT_URL", "http://127.0.0.1:4566")
                .containsEntry("_HANDLER", "com.example.Handler")
                .containsEntry("LANG", "en_US.UTF-8")
                .containsEntry("TZ", ":UTC")
                .containsKeys("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
                .doesNotContainKeys("AWS_LAMBDA_LOG_FORMAT", "AWS_LAMBDA_LOG_LEVEL");
    }

    @Test
    void theLogStreamIsNamedAfterTheDayTheVersionAndTheEnvironment() {
        simulation.deploy("orders");
        assertThat(variables().get("AWS_LAMBDA_LOG_STREAM_NAME"))
                .isEqualTo("2026/01/01/[$LATEST]"
                        + simulation.sandboxes().newest().specification().environmentId());
    }

    @Test
    void inASharedGroupTheStreamsNameBeginsWithTheFunction() {
        simulation.deploy("orders", ConfigChange.logging(new LoggingConfig(false, null, null, "shop")));
        assertThat(variables().get("AWS_LAMBDA_LOG_STREAM_NAME")).startsWith("2026/01/01/orders[$LATEST]");
        assertThat(variables()).containsEntry("AWS_LAMBDA_LOG_GROUP_NAME", "shop");
    }

    @Test
    void aFunctionThatLogsJsonIsToldSo() {
        simulation.deploy("orders", ConfigChange.jsonLogging(null));
        assertThat(variables())
                .containsEntry("AWS_LAMBDA_LOG_FORMAT", "JSON")
                .containsEntry("AWS_LAMBDA_LOG_LEVEL", "INFO");
        simulation.configure("orders", ConfigChange.logging(new LoggingConfig(true, "DEBUG", "WARN", "g")));
        assertThat(variables()).containsEntry("AWS_LAMBDA_LOG_LEVEL", "DEBUG");
    }

    @Test
    void theUsersOwnVariablesComeAlongAndWinWhereTheyMay() {
        simulation.deploy("orders", ConfigChange.variables(Map.of("TABLE", "orders", "TZ", "Europe/Berlin")));
        assertThat(variables()).containsEntry("TABLE", "orders").containsEntry("TZ", "Europe/Berlin");
    }

    @Test
    void whatLambdaNeedsForItselfIsReserved() {
        assertThat(new String[] {"AWS_REGION", "_HANDLER", "LAMBDA_TASK_ROOT", "AWS_LAMBDA_RUNTIME_API"})
                .allMatch(Variables::isReserved);
        assertThat(new String[] {"TABLE", "TZ", "LANG", "AWS_ENDPOINT_URL", "JAVA_TOOL_OPTIONS"})
                .noneMatch(Variables::isReserved);
    }

    private Map<String, String> variables() {
        simulation.invoke("orders");
        return simulation.sandboxes().newest().specification().variables();
    }
}
