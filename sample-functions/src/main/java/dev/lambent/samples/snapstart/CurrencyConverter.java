package dev.lambent.samples.snapstart;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.function.Supplier;
import org.crac.Core;
import org.crac.Resource;

/**
 * Converts amounts of money. Loads its rates when it is made; with SnapStart that is long before the first invocation,
 * so it asks to be told of the snapshot: before it, it converts once to have its code loaded and warm; after it, it
 * loads the rates anew, because those in the snapshot may be days old.
 */
public final class CurrencyConverter implements RequestHandler<ConversionRequest, Conversion>, Resource {

    private final Supplier<Rates> source;
    private Rates rates;
    private boolean primed;
    private int restores;

    /** For Lambda: takes the bundled rates and registers with the JVM's global context. */
    public CurrencyConverter() {
        this(Rates::bundled, Core.getGlobalContext());
    }

    CurrencyConverter(Supplier<Rates> source, org.crac.Context<Resource> snapshots) {
        this.source = source;
        this.rates = source.get();
        snapshots.register(this);
    }

    @Override
    public Conversion handleRequest(ConversionRequest request, Context context) {
        Conversion conversion = convert(request);
        context.getLogger()
                .log("Converted " + request.getCents() + " " + request.getFrom() + " to " + conversion.getCents() + " "
                        + conversion.getCurrency());
        return conversion;
    }

    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> snapshots) {
        ConversionRequest sample = new ConversionRequest();
        sample.setCents(100_00);
        convert(sample);
        primed = true;
    }

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> snapshots) {
        rates = source.get();
        restores++;
    }

    private Conversion convert(ConversionRequest request) {
        long cents = rates.convert(request.getCents(), request.getFrom(), request.getTo());
        return new Conversion(cents, request.getTo(), primed, restores);
    }
}
