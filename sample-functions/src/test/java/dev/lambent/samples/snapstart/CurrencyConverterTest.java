package dev.lambent.samples.snapstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.verify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.crac.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** How the converter converts, and what it does around a snapshot. */
@ExtendWith(MockitoExtension.class)
final class CurrencyConverterTest {

    @Mock
    private Context context;

    @Mock
    private LambdaLogger logger;

    @Mock
    private org.crac.Context<Resource> snapshots;

    @BeforeEach
    void lambdaGivesALogger() {
        lenient().when(context.getLogger()).thenReturn(logger);
    }

    @Test
    void aConversionUsesTheBundledRatesAndRoundsToTheCent() {
        CurrencyConverter converter = new CurrencyConverter();

        assertThat(converter
                        .handleRequest(request(100_00, "EUR", "USD"), context)
                        .getCents())
                .isEqualTo(108_42);
        assertThat(converter
                        .handleRequest(request(100_00, "USD", "EUR"), context)
                        .getCents())
                .isEqualTo(92_23);
        assertThat(converter
                        .handleRequest(request(100_00, "GBP", "CHF"), context)
                        .getCents())
                .isEqualTo(112_40);
        verify(logger).log("Converted 10000 EUR to 10842 USD");
    }

    @Test
    void anUnknownCurrencyIsNamedWithTheKnownOnes() {
        CurrencyConverter converter = new CurrencyConverter();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> converter.handleRequest(request(1, "EUR", "DEM"), context))
                .withMessage("No rate for 'DEM': known are [CHF, EUR, GBP, SEK, USD]");
    }

    @Test
    void itRegistersForSnapshotsWhenItIsMade() {
        CurrencyConverter converter = new CurrencyConverter(Rates::bundled, snapshots);

        verify(snapshots).register(converter);
    }

    @Test
    void withoutASnapshotItIsNeitherPrimedNorRestored() {
        Conversion conversion = new CurrencyConverter().handleRequest(request(1, "EUR", "EUR"), context);

        assertThat(conversion.isPrimed()).isFalse();
        assertThat(conversion.getRestores()).isZero();
    }

    @Test
    void ratesAreFreshAfterARestore() {
        Iterator<Rates> days = List.of(rates("1.10"), rates("1.20")).iterator();
        CurrencyConverter converter = new CurrencyConverter(days::next, snapshots);

        converter.beforeCheckpoint(snapshots);
        Conversion snapshotted = converter.handleRequest(request(100_00, "EUR", "USD"), context);
        converter.afterRestore(snapshots);
        Conversion restored = converter.handleRequest(request(100_00, "EUR", "USD"), context);

        assertThat(snapshotted.getCents()).isEqualTo(110_00);
        assertThat(snapshotted.isPrimed()).isTrue();
        assertThat(restored.getCents()).isEqualTo(120_00);
        assertThat(restored.getCurrency()).isEqualTo("USD");
        assertThat(restored.getRestores()).isEqualTo(1);
    }

    private static Rates rates(String dollars) {
        return new Rates(Map.of("EUR", BigDecimal.ONE, "USD", new BigDecimal(dollars)));
    }

    private static ConversionRequest request(long cents, String from, String to) {
        ConversionRequest request = new ConversionRequest();
        request.setCents(cents);
        request.setFrom(from);
        request.setTo(to);
        return request;
    }
}
