package dev.lambent.async;

import dev.lambent.account.AccountRegion;
import dev.lambent.delivery.Parcel;
import dev.lambent.delivery.Target;
import dev.lambent.delivery.Undeliverable;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionAttributes;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.id.Ids;
import dev.lambent.policy.ResourcePolicy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Functions, as a place that takes parcels: each becomes an asynchronous invocation. Other services need a statement in the
 * function's policy that lets them in, as on AWS; Lambda itself acts by the role of the function that sends.
 */
public final class FunctionTarget implements Target {

    private static final String LAMBDA = "lambda.amazonaws.com";
    private static final int PARTS = 7;

    private final AsyncQueue queue;
    private final FunctionCatalog catalog;
    private final FunctionAttributes attributes;
    private final Ids ids;

    /** Hands parcels to a queue of events. */
    public FunctionTarget(AsyncQueue queue, FunctionCatalog catalog, FunctionAttributes attributes, Ids ids) {
        this.queue = queue;
        this.catalog = catalog;
        this.attributes = attributes;
        this.ids = ids;
    }

    @Override
    public String service() {
        return "lambda";
    }

    @Override
    public boolean exists(String arn) {
        FunctionRef ref = ref(arn);
        try {
            return ref != null && catalog.find(ref).function().equals(ref.id());
        } catch (LambdaFault missing) {
            return false;
        }
    }

    @Override
    public boolean admits(String arn, Parcel.Sender sender) {
        FunctionRef ref = ref(arn);
        ResourcePolicy policy = ref == null ? null : attributes.policyOrNull(ref);
        return sender.principal().equals(LAMBDA)
                || (policy != null
                        && policy.admits(sender.principal(), "lambda:InvokeFunction", sender.arn(), sender.account()));
    }

    @Override
    public void deliver(String arn, Parcel parcel) throws Undeliverable {
        FunctionRef ref = ref(arn);
        if (ref == null) {
            throw Undeliverable.forGood(arn + " is no function's ARN");
        }
        if (parcel.body().length() > AsyncQueue.LARGEST_PAYLOAD) {
            throw Undeliverable.forGood("An event of " + parcel.body().length() + " bytes is too large for " + arn
                    + ", which takes " + AsyncQueue.LARGEST_PAYLOAD);
        }
        try {
            queue.offer(ids.uuid(), ref, parcel.body(), parcel.traceHeader());
        } catch (LambdaFault refused) {
            String why = Objects.requireNonNullElse(refused.getMessage(), refused.code());
            throw refused.code().equals("ResourceNotFoundException")
                    ? Undeliverable.forGood(why)
                    : Undeliverable.forNow(why);
        }
    }

    private static @Nullable FunctionRef ref(String arn) {
        String[] parts = arn.split(":", -1);
        if (parts.length < PARTS || parts.length > PARTS + 1 || !parts[5].equals("function")) {
            return null;
        }
        FunctionId id = new FunctionId(new AccountRegion(parts[4], parts[3]), parts[6]);
        return new FunctionRef(id, parts.length > PARTS ? parts[PARTS] : null);
    }
}
