package dev.lambent.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.store.Kind;
import dev.lambent.store.StoreFailure;
import dev.lambent.store.Table;
import dev.lambent.time.VirtualTimeline;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrashingStoreTest {

    private static final Duration DELAY = Duration.ofMillis(5);

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final CrashingStore store = new CrashingStore(timeline);
    private final Table<Note> notes = store.table(new Kind<>("note", Note.class));

    private record Note(String text) {}

    @BeforeEach
    void theDiskIsSlow() {
        store.delay(DELAY);
    }

    @Test
    void aRowIsDurableOnlyAfterAWhileAndACrashBeforeLosesIt() {
        timeline.enter(() -> notes.put("a", new Note("kept")));
        CompletableFuture<Void> promise = store.durable().toCompletableFuture();
        assertThat(promise).isNotDone();
        timeline.advance(DELAY);
        assertThat(promise).isCompleted();

        timeline.enter(() -> notes.put("a", new Note("lost")));
        CompletableFuture<Void> unheard = store.durable().toCompletableFuture();
        timeline.enter(store::crash);
        timeline.advance(DELAY);
        assertThat(unheard).isNotDone();
        assertThat(rows()).isEqualTo(Map.of("a", new Note("kept")));
        assertThat(store.durable().toCompletableFuture()).isCompleted();
    }

    @Test
    void whatATurnChangesIsKeptTogetherOrNotAtAll() {
        Table<Note> others = store.table(new Kind<>("other", Note.class));
        timeline.enter(() -> notes.put("a", new Note("first")));
        timeline.advance(DELAY);
        timeline.enter(() -> {
            notes.remove("a");
            others.put("a", new Note("first"));
        });
        assertThat(store.rows("note")).isOne();
        assertThat(store.rows("other")).isZero();
        timeline.advance(DELAY);
        assertThat(store.rows("note")).isZero();
        assertThat(store.rows("other")).isOne();
        assertThat(store.writes()).isEqualTo(2);
    }

    @Test
    void whileItsDiskIsFullNobodyIsPromisedAnythingAndAfterwardsEverythingIsKept() {
        timeline.enter(() -> notes.put("a", new Note("early")));
        CompletableFuture<Void> waiting = store.durable().toCompletableFuture();
        timeline.enter(() -> store.fail(new StoreFailure("The disk is full.", null)));
        timeline.enter(() -> notes.put("b", new Note("late")));
        assertThat(waiting).isCompletedExceptionally();
        assertThat(store.durable().toCompletableFuture()).isCompletedExceptionally();
        timeline.advance(Duration.ofMinutes(1));
        assertThat(rows()).isEmpty();

        timeline.enter(store::recover);
        assertThat(rows()).containsOnlyKeys("a", "b");
        assertThat(store.durable().toCompletableFuture()).isCompleted();
    }

    @Test
    void nothingThatAProcessHasScheduledHappensAfterItsEnd() {
        Lifetime life = new Lifetime(timeline);
        life.after(DELAY, () -> notes.put("a", new Note("too late")));
        timeline.enter(life::end);
        timeline.advance(DELAY.multipliedBy(2));
        assertThat(rows()).isEmpty();
    }

    private Map<String, Note> rows() {
        Map<String, Note> rows = new TreeMap<>();
        notes.forEach(rows::put);
        return rows;
    }
}
