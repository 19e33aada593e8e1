package dev.lambent.samples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.verify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** What a customer of the order API gets. */
@ExtendWith(MockitoExtension.class)
final class OrderHandlerTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Mock
    private Context context;

    @Mock
    private LambdaLogger logger;

    private final RecordedOrders orders = new RecordedOrders();
    private final OrderHandler handler =
            new OrderHandler(orders, new Pricing(new BigDecimal("20")), Clock.fixed(NOON, ZoneOffset.UTC));

    @BeforeEach
    void lambdaGivesAContext() {
        lenient().when(context.getAwsRequestId()).thenReturn("r-1");
        lenient().when(context.getLogger()).thenReturn(logger);
    }

    @Test
    void theReceiptAddsUpGoodsShippingAndTax() {
        OrderReceipt receipt = handler.handleRequest(order(line("tea", 2, 4_95), line("mug", 1, 12_01)), context);

        assertThat(receipt.getGoodsCents()).isEqualTo(21_91);
        assertThat(receipt.getShippingCents()).isEqualTo(4_90);
        assertThat(receipt.getTaxCents()).as("20 % of 26.81, half a cent up").isEqualTo(5_36);
        assertThat(receipt.getTotalCents()).isEqualTo(32_17);
        assertThat(receipt.getCustomer()).isEqualTo("ada@example.org");
        assertThat(receipt.getCurrency()).isEqualTo("EUR");
        assertThat(receipt.getPlacedAt()).isEqualTo("2026-03-01T12:00:00Z");
    }

    @Test
    void taxIsRoundedHalfUpToTheCent() {
        assertThat(new Pricing(new BigDecimal("7.5"))
                        .totals(List.of(new Draft.Line("book", 1, 60_20)))
                        .taxCents())
                .as("7.5 % of 60.20 is 4.515")
                .isEqualTo(4_52);
    }

    @Test
    void shippingIsFreeFromFifty() {
        assertThat(handler.handleRequest(order(line("pan", 1, 50_00)), context).getShippingCents())
                .isZero();
    }

    @Test
    void theOrderIsKeptAndLogged() {
        OrderReceipt receipt = handler.handleRequest(order(line("tea", 1, 10_00)), context);

        assertThat(orders.added).extracting(Order::id).containsExactly(receipt.getOrderId());
        verify(logger).log("Placed order-r-1 for ada@example.org: 1788 cents");
    }

    @Test
    void aRepeatedInvocationGetsTheSameReceiptAndNoSecondOrder() {
        OrderReceipt first = handler.handleRequest(order(line("tea", 1, 10_00)), context);
        OrderReceipt second = handler.handleRequest(order(line("tea", 1, 10_00)), context);

        assertThat(second).usingRecursiveComparison().isEqualTo(first);
        assertThat(orders.added).hasSize(1);
    }

    @Test
    void aBadOrderIsRefusedWithEveryReasonAtOnceAndNotKept() {
        OrderRequest bad = order(line("tea", 0, 4_95), line(" ", 1, -1), null);
        bad.setCustomer(null);
        bad.setCurrency("Taler");

        assertThatExceptionOfType(InvalidOrderException.class)
                .isThrownBy(() -> handler.handleRequest(bad, context))
                .withMessage(
                        "Order refused: customer is missing; currency 'Taler' is not an ISO 4217 code such as EUR; "
                                + "line 1 has quantity 0, not 1 to 1000; line 2 has no sku; "
                                + "line 2 has unitPriceCents -1, not 0 to 10000000; "
                                + "line 3 has no sku; line 3 has quantity 0, not 1 to 1000");
        assertThat(orders.added).isEmpty();
    }

    @Test
    void anOrderNeedsLinesButNotMoreThanAHundred() {
        assertThatExceptionOfType(InvalidOrderException.class)
                .isThrownBy(() -> handler.handleRequest(new OrderRequest(), context))
                .withMessageContaining("there are no lines");

        OrderLine[] tooMany = new OrderLine[101];
        Arrays.fill(tooMany, line("tea", 1, 1));
        assertThatExceptionOfType(InvalidOrderException.class)
                .isThrownBy(() -> handler.handleRequest(order(tooMany), context))
                .withMessage("Order refused: there are 101 lines, more than 100");
    }

    @Test
    void theHandlerThatLambdaMakesTaxesAtTwentyPercent() {
        assertThat(new OrderHandler()
                        .handleRequest(order(line("pan", 1, 100_00)), context)
                        .getTaxCents())
                .isEqualTo(20_00);
    }

    @Test
    void memoryKeepsTheNewestThousandOrders() {
        InMemoryOrders memory = new InMemoryOrders();
        Draft draft = Draft.from(order(line("tea", 1, 1)));
        for (int number = 0; number <= 1_000; number++) {
            memory.add(new Order("order-" + number, draft, new Pricing.Totals(1, 0, 0), NOON));
        }

        assertThat(memory.find("order-0")).isEmpty();
        assertThat(memory.find("order-1")).isPresent();
        assertThat(memory.find("order-1000")).isPresent();
    }

    private static OrderRequest order(OrderLine... lines) {
        OrderRequest request = new OrderRequest();
        request.setCustomer("ada@example.org");
        request.setLines(Arrays.asList(lines));
        return request;
    }

    private static OrderLine line(String sku, int quantity, long unitPriceCents) {
        OrderLine line = new OrderLine();
        line.setSku(sku);
        line.setQuantity(quantity);
        line.setUnitPriceCents(unitPriceCents);
        return line;
    }

    /** Remembers what was added. */
    private static final class RecordedOrders implements Orders {

        private final List<Order> added = new ArrayList<>();

        @Override
        public Optional<Order> find(String id) {
            return added.stream().filter(order -> order.id().equals(id)).findFirst();
        }

        @Override
        public void add(Order order) {
            added.add(order);
        }
    }
}
