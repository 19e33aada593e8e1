package dev.lambent.junit.function;

import dev.lambent.domain.Domain;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionConfig;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.id.Ids;
import dev.lambent.invoke.InvokeRequest;
import dev.lambent.invoke.InvokeResult;
import dev.lambent.junit.story.History;
import dev.lambent.junit.time.Patience;
import dev.lambent.junit.world.World;
import dev.lambent.sandbox.Payload;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The way into the functions of one runtime. Safe from any thread. */
public final class Invocations {

    private final World world;
    private final Patience patience;
    private final History history;
    private final Serialization serialization;
    private final Ids ids;

    /**
     * Into the functions of a world.
     *
     * @param ids for request ids; used here alone
     */
    public Invocations(World world, Patience patience, History history, Serialization serialization, Ids ids) {
        this.world = world;
        this.patience = patience;
        this.history = history;
        this.serialization = serialization;
        this.ids = ids;
    }

    World world() {
        return world;
    }

    Patience patience() {
        return patience;
    }

    History history() {
        return history;
    }

    Serialization serialization() {
        return serialization;
    }

    <O> LambdaFunction<O> create(FunctionConfig config, FunctionCode code, FunctionDraft<O> draft) {
        FunctionId id = new FunctionId(world.home(), draft.name());
        Domain domain = world.domain();
        FunctionRef ref = new FunctionRef(id, null);
        Integer reserved = draft.reserved();
        world.ask(() -> domain.catalog().create(id, config, Map.of(), null));
        if (reserved != null) {
            world.enter(() -> domain.concurrency().reserved().put(ref, reserved));
        }
        return new LambdaFunction<>(this, ref, code.output());
    }

    String requestId() {
        synchronized (ids) {
            return ids.uuid();
        }
    }

    <O> RunningInvocation<O> start(FunctionRef ref, Payload event, @Nullable Type output) {
        String requestId = requestId();
        LambdaFault refusal = Quotas.event(event);
        CompletableFuture<InvokeResult> answer = refusal != null
                ? CompletableFuture.failedFuture(refusal)
                : world.domain()
                        .invoker()
                        .invoke(new InvokeRequest(requestId, ref, event, null, null, false))
                        .toCompletableFuture();
        return new RunningInvocation<>(this, ref.id().name(), requestId, answer, output);
    }

    String offer(FunctionRef ref, Payload event) {
        LambdaFault refusal = Quotas.asyncEvent(event);
        if (refusal != null) {
            throw refusal;
        }
        String requestId = requestId();
        world.ask(() -> world.domain().async().offer(requestId, ref, event, null));
        return requestId;
    }
}
