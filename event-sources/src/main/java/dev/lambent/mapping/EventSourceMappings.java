package dev.lambent.mapping;

import dev.lambent.account.AccountRegion;
import dev.lambent.event.EventLog;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.FunctionRef;
import dev.lambent.id.Ids;
import dev.lambent.invoke.Invoker;
import dev.lambent.store.Store;
import dev.lambent.time.Timeline;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * All event source mappings, with everything checked and said as Lambda does. Called within turns. Nothing waits here for the
 * store: whoever promises a client something waits for it to be durable.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class EventSourceMappings {

    private final Ground ground;

    /**
     * What mappings stand on.
     *
     * @param queues finds the queues that they read
     * @param limits what bounds them
     */
    public record Ground(
            Timeline timeline,
            Ids ids,
            EventLog events,
            FunctionCatalog catalog,
            Invoker invoker,
            SourceQueues queues,
            Store store,
            MappingLimits limits) {}

    /** No mappings yet. */
    public EventSourceMappings(Ground ground) {
        this.ground = ground;
    }

    /** Takes up what the store has kept, and reads on in later turns. Functions and queues have been restored before. */
    public void restore() {
        throw missing();
    }

    /** Reads and settles nothing any more: the process is about to end, and the store keeps the rest. */
    public void rest() {
        throw missing();
    }

    /** Forgets all mappings, as if there had never been any. */
    public void clear() {
        throw missing();
    }

    /**
     * CreateEventSourceMapping.
     *
     * @return completes outside of any turn, with the mapping as it is after the turn in which it was made, or exceptionally
     *     with the {@link LambdaFault} for which it was refused
     */
    public CompletionStage<Mapping> create(AccountRegion caller, MappingRequest request) {
        throw missing();
    }

    /**
     * UpdateEventSourceMapping.
     *
     * @return completes like {@link #create}
     */
    public CompletionStage<Mapping> update(AccountRegion caller, String uuid, MappingRequest request) {
        throw missing();
    }

    /**
     * DeleteEventSourceMapping.
     *
     * @throws LambdaFault when there is none, or it is in use
     */
    public Mapping delete(AccountRegion caller, String uuid) {
        throw missing();
    }

    /**
     * GetEventSourceMapping.
     *
     * @throws LambdaFault when there is none
     */
    public Mapping get(AccountRegion caller, String uuid) {
        throw missing();
    }

    /**
     * ListEventSourceMappings, in the order in which they were made.
     *
     * @param eventSourceArn only those of this queue, or null
     * @param function only those of this function, and where it is qualified of this version or alias, or null
     */
    public List<Mapping> list(AccountRegion caller, @Nullable String eventSourceArn, @Nullable FunctionRef function) {
        throw missing();
    }

    /** TagResource: adds and replaces. */
    public void tag(AccountRegion caller, String uuid, Map<String, String> tags) {
        throw missing();
    }

    /** UntagResource: keys that it doesn't have do no harm. */
    public void untag(AccountRegion caller, String uuid, Collection<String> keys) {
        throw missing();
    }

    /** How busy a mapping is: for the status page. */
    public record Occupancy(String uuid, int reading, int running, int waiting, int allowed) {}

    /** How busy all mappings of all accounts are, in the order in which they were made. */
    public List<Occupancy> occupancy() {
        throw missing();
    }

    private LambdaFault missing() {
        return LambdaFault.notSupported("This at " + ground.timeline().now(), "Wait half an hour.");
    }
}
