package dev.lambent.server;

import static dev.lambent.server.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As many invocations at once as an account may have, each in an environment inside Lambent's own process. */
class ManyInvocationsIT {

    /** Lambda quotas, "Concurrent executions". */
    private static final int ACCOUNT_LIMIT = 1000;

    private static final int WARM_UP = 10;
    private static final String FUNCTION = "meeting";

    @TempDir
    Path folder;

    private Lambent lambent;
    private Caller caller;

    @BeforeEach
    void start() {
        lambent = RunningLambent.in(folder);
        caller = new Caller(lambent);
        caller.deploy(FUNCTION);
    }

    @AfterEach
    void end() {
        lambent.close();
    }

    @Test
    void aThousandInvocationsRunAtOnceTheNextIsThrottledAndNothingIsLeftOver() throws Exception {
        meet(WARM_UP);
        int classes = classesOnceAllEnvironmentsAreRetired();

        meet(ACCOUNT_LIMIT);

        assertThat(caller.status()).contains("\"running\":0", "\"idle\":" + ACCOUNT_LIMIT);
        await().untilAsserted(() -> assertThat(classesOnceAllEnvironmentsAreRetired())
                .as("classes loaded, %s before", classes)
                .isLessThan(classes + ACCOUNT_LIMIT / 2));
        lambent.close();
        assertThat(threadsOfFunctions()).isZero();
        assertThat(folder.resolve("live")).isEmptyDirectory();
    }

    private void meet(int invocations) throws Exception {
        try (MeetingPlace place = new MeetingPlace()) {
            List<CompletableFuture<HttpResponse<String>>> all = caller.invoke(invocations, FUNCTION, place.event());
            await().until(() -> place.attendance() == invocations);
            assertThat(caller.status()).contains("\"running\":" + invocations, "\"busy\":" + invocations);
            if (invocations == ACCOUNT_LIMIT) {
                assertThatTheNextIsThrottled(place);
            }

            place.end();

            all.forEach(each -> assertThat(
                            each.join().statusCode() + " " + each.join().body())
                    .isEqualTo("200 \"sent away with 1\""));
        }
    }

    private void assertThatTheNextIsThrottled(MeetingPlace place) {
        HttpResponse<String> refused = caller.invoke(FUNCTION, place.event()).join();

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("x-amzn-ErrorType")).hasValue("TooManyRequestsException");
        assertThat(refused.body()).contains("\"Reason\":\"ConcurrentInvocationLimitExceeded\"");
        assertThat(place.attendance()).isEqualTo(ACCOUNT_LIMIT);
    }

    private int classesOnceAllEnvironmentsAreRetired() {
        lambent.timeline().advance(Duration.ofMinutes(10));
        assertThat(caller.status()).contains("\"running\":0", "\"starting\":0,\"idle\":0,\"busy\":0");
        await().until(() -> threadsOfFunctions() == 0);
        System.gc();
        return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }

    private static long threadsOfFunctions() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(FUNCTION + " "))
                .count();
    }
}
