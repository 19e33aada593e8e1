package dev.lambent.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.lambent.junit.function.LambdaFunction;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Functions whose classes are loaded anew, because they have variables of their own or lie elsewhere. */
@LambentTest
class IsolationTest {

    /** Counts in a static field and reads a variable. */
    public static final class TableFunction implements RequestHandler<Map<String, String>, String> {

        static final AtomicInteger CALLS = new AtomicInteger();

        @Override
        public String handleRequest(Map<String, String> event, Context context) {
            return System.getenv("TABLE") + CALLS.incrementAndGet();
        }
    }

    /** Can't be made by a runtime. */
    public static final class NeedsRepository implements RequestHandler<String, String> {

        private final String repository;

        NeedsRepository(String repository) {
            this.repository = repository;
        }

        @Override
        public String handleRequest(String event, Context context) {
            return repository;
        }
    }

    @Test
    void aClassWithVariablesSeesThemAndSharesNothingWithTheTest(Lambent lambent) {
        LambdaFunction<Object> table = lambent.function("table", TableFunction.class)
                .variable("TABLE", "orders")
                .create();
        assertThat(table.invoke().payload(String.class)).isEqualTo("orders1");
        assertThat(table.invoke().payload(String.class)).isEqualTo("orders2");
        assertThat(TableFunction.CALLS).hasValue(0);
    }

    @Test
    void aFolderIsCodeInALoaderOfItsOwn(Lambent lambent) {
        Path classes = Path.of(TableFunction.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        LambdaFunction<Object> table = lambent.function("table", classes)
                .handler(TableFunction.class.getName())
                .variable("TABLE", "folder")
                .create();
        assertThat(table.invoke().payload(String.class)).isEqualTo("folder1");
    }

    @Test
    void whoGivesAnInstanceIsToldWhereVariablesWouldCount(Lambent lambent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lambent.function("orders", new TableFunction())
                        .variable("TABLE", "x")
                        .create())
                .withMessageContaining("Give function(...) the class");
    }

    @Test
    void aClassThatNobodyCanMakeIsRefusedWithTheWayOut(Lambent lambent) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> lambent.function("orders", NeedsRepository.class).create())
                .withMessageContaining("no public constructor without parameters")
                .withMessageContaining("new NeedsRepository(...)");
    }

    @Test
    void aLambdaWithoutATypeIsRefusedWithTheWayOut(Lambent lambent) {
        RequestHandler<Order, String> untyped = (order, context) -> order.getId();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lambent.function("orders", untyped))
                .withMessageContaining("Order.class");
    }

    @Test
    void codeThatIsNotThereIsRefused(Lambent lambent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lambent.function("orders", Path.of("nowhere.jar")))
                .withMessageContaining("Build it first");
    }
}
