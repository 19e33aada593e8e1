package dev.lambent.store;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where state is kept so that it outlives its process. */
public interface Store {

    /**
     * The rows of a kind; the same table each time. Called while the domain is put together.
     *
     * @throws IllegalArgumentException when another kind has this name
     */
    <T extends Record> Table<T> table(Kind<T> kind);

    /**
     * Waits for all that has been changed by the turns that are over, and in this one. Safe from any thread.
     *
     * @return completes outside of any turn, at once where nothing is left to do; exceptionally with a {@link StoreFailure}
     *     where it could not be kept now, though it may be later: then nobody is promised anything
     */
    CompletionStage<Void> durable();

    /**
     * Why nothing can be kept at the moment, such as a disk that is full; null while all is well. What was changed before
     * stays in memory, and is kept once it can be; whoever wants to change more should be refused. Safe from any thread.
     */
    @Nullable
    StoreFailure trouble();
}
