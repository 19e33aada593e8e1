package dev.lambent.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lambent.database.Ledger.Stamp;
import dev.lambent.time.SystemTimeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many callers at once, on a real timeline. */
class TogetherIT {

    private static final int CALLERS = 16;
    private static final int TURNS = 500;

    @TempDir
    private Path folder;

    private final SystemTimeline timeline = new SystemTimeline();

    @AfterEach
    void stopTime() {
        timeline.close();
    }

    @Test
    void whatACallerHasWaitedForCanBeReadByAnyone() throws Exception {
        Ledger ledger = new Ledger(folder, timeline);
        AtomicInteger missing = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            String name = "caller " + i;
            callers.add(new Thread(() -> call(ledger, name, missing)));
        }
        callers.forEach(Thread::start);
        for (Thread each : callers) {
            each.join();
        }
        ledger.store.close();
        assertThat(missing).hasValue(0);
        Ledger again = new Ledger(folder, timeline);
        assertThat(Ledger.rows(again.stamps).values()).hasSize(CALLERS).containsOnly(new Stamp(TURNS - 1));
        assertThat(Ledger.rows(again.parcels)).isEmpty();
        again.store.close();
    }

    private void call(Ledger ledger, String name, AtomicInteger missing) {
        for (int i = 0; i < TURNS; i++) {
            int value = i;
            ledger.turnAndWait(() -> {
                ledger.stamps.put(name, new Stamp(value));
                ledger.parcels.put(name + value, Ledger.parcel(name, "content"));
                ledger.parcels.remove(name + (value - 1));
                if (value == TURNS - 1) {
                    ledger.parcels.remove(name + value);
                }
            });
            if (value % 50 == 0
                    && !new Stamp(value).equals(Ledger.rows(ledger.stamps).get(name))) {
                missing.incrementAndGet();
            }
        }
    }

    @Test
    void whoeverWaitsGoesOnOutsideOfAnyTurnAndHoldsUpNoCommit() throws Exception {
        Ledger ledger = new Ledger(folder, timeline);
        CountDownLatch went = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        timeline.enter(() -> {
            ledger.stamps.put("a", new Stamp(1));
            ledger.store.durable().thenRun(() -> {
                went.countDown();
                awaitQuietly(release);
            });
        });
        went.await();
        timeline.enter(() -> ledger.stamps.put("b", new Stamp(2)));
        await().untilAsserted(() -> assertThat(Ledger.rows(ledger.stamps)).containsOnlyKeys("a", "b"));
        release.countDown();
        ledger.store.close();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
