package dev.lambent.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The timeline of a server, on real threads and real time; nothing here waits for more than some milliseconds. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SystemTimelineTest {

    private static final String KEEPER = "lambent-timeline";

    @Test
    void anAdvanceWaitsForWhatIsHeldOnTheWay() {
        try (SystemTimeline timeline = new SystemTimeline()) {
            List<String> happened = new ArrayList<>();
            timeline.after(Duration.ofHours(8), () -> {
                Cancellable first = timeline.hold();
                Cancellable second = timeline.hold();
                second.cancel();
                second.cancel();
                timeline.afterTurn(() -> start(() -> timeline.enter(() -> {
                    happened.add("released after " + timeline.elapsed().toHours() + " h");
                    first.cancel();
                })));
            });
            timeline.limit(Duration.ofHours(8).plusSeconds(130), () -> happened.add("limit"));
            timeline.advance(Duration.ofHours(24));
            assertThat(happened).containsExactly("released after 8 h", "limit");
            assertThat(timeline.elapsed()).isGreaterThanOrEqualTo(Duration.ofHours(24));
        }
    }

    @Test
    void turnsNeverOverlapHoweverManyThreadsEnter() throws InterruptedException {
        int threads = 8;
        int each = 20_000;
        try (SystemTimeline timeline = new SystemTimeline()) {
            int[] count = new int[1];
            boolean[] inside = new boolean[1];
            AtomicInteger overlaps = new AtomicInteger();
            CountDownLatch go = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(threads * each);
            Runnable turn = () -> {
                if (inside[0]) {
                    overlaps.incrementAndGet();
                }
                inside[0] = true;
                count[0]++;
                timeline.checkTurn();
                inside[0] = false;
                timeline.afterTurn(done::countDown);
            };
            for (int thread = 0; thread < threads; thread++) {
                start(() -> {
                    await(go);
                    for (int time = 0; time < each; time++) {
                        timeline.enter(turn);
                    }
                });
            }
            go.countDown();
            done.await();
            assertThat(overlaps).hasValue(0);
            assertThat(count[0]).isEqualTo(threads * each);
        }
    }

    @Test
    void nobodyIsKeptForLongByTurnsThatOthersBring() throws InterruptedException {
        try (SystemTimeline timeline = new SystemTimeline()) {
            CountDownLatch brought = new CountDownLatch(1);
            CountDownLatch taking = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(1000);
            List<String> takers = new ArrayList<>();
            List<Integer> order = new ArrayList<>();
            Thread first = start(() -> timeline.enter(() -> {
                taking.countDown();
                await(brought);
            }));
            taking.await();
            for (int number = 0; number < 1000; number++) {
                int mine = number;
                timeline.enter(() -> {
                    takers.add(Thread.currentThread().getName());
                    order.add(mine);
                    timeline.afterTurn(done::countDown);
                });
            }
            brought.countDown();
            done.await();
            first.join();
            assertThat(order).isSorted().hasSize(1000);
            assertThat(takers.stream().filter(each -> each.equals(first.getName())))
                    .hasSize(63);
            assertThat(takers.stream().filter(each -> each.equals(KEEPER))).hasSize(937);
        }
    }

    @Test
    void anUncontendedTurnRunsOnTheThreadThatBringsIt() {
        try (SystemTimeline timeline = new SystemTimeline()) {
            List<Thread> takers = new ArrayList<>();
            timeline.enter(() -> takers.add(Thread.currentThread()));
            assertThat(takers).containsExactly(Thread.currentThread());
        }
    }

    @Test
    void waitingFollowsTheTimeScaleAndLimitsDoNot() throws InterruptedException {
        try (SystemTimeline fast = new SystemTimeline(1_000_000)) {
            List<String> fired = new ArrayList<>();
            CountDownLatch hour = new CountDownLatch(1);
            fast.limit(Duration.ofHours(1), () -> fired.add("limit"));
            fast.after(Duration.ofHours(1), () -> {
                fired.add("wait");
                fast.afterTurn(hour::countDown);
            });
            hour.await();
            assertThat(fired).containsExactly("wait");
            assertThat(fast.elapsed()).isLessThan(Duration.ofMinutes(1));
        }
        try (SystemTimeline slow = new SystemTimeline(0.000_001)) {
            CountDownLatch limit = new CountDownLatch(1);
            slow.after(Duration.ofMillis(1), SystemTimelineTest::unexpected);
            slow.limit(Duration.ofMillis(1), limit::countDown);
            limit.await();
        }
    }

    @Test
    void anAdvanceFiresWaitsAndLimitsInOrderAndReturnsWhenAllHaveRun() {
        try (SystemTimeline timeline = new SystemTimeline()) {
            List<String> fired = new ArrayList<>();
            Instant begin = timeline.now();
            timeline.after(Duration.ofMinutes(9), () -> fired.add("wait"));
            timeline.limit(Duration.ofMinutes(5), () -> {
                fired.add("limit");
                timeline.after(Duration.ofMinutes(1), () -> fired.add("nested"));
            });
            timeline.after(Duration.ofMinutes(20), () -> fired.add("not yet"));
            timeline.after(Duration.ofMinutes(2), () -> fired.add("called off")).cancel();
            timeline.advance(Duration.ofMinutes(10));
            assertThat(fired).containsExactly("limit", "nested", "wait");
            assertThat(Duration.between(begin, timeline.now()))
                    .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
        }
    }

    @Test
    void turnsOfAnAdvanceRunAtTheirOwnMoments() {
        try (SystemTimeline timeline = new SystemTimeline()) {
            Duration begin = timeline.elapsed();
            List<Duration> moments = new ArrayList<>();
            for (int minutes = 1; minutes <= 3; minutes++) {
                timeline.after(
                        Duration.ofMinutes(minutes),
                        () -> moments.add(timeline.elapsed().minus(begin)));
            }
            timeline.advance(Duration.ofMinutes(10));
            assertThat(moments).hasSize(3);
            for (int index = 0; index < 3; index++) {
                assertThat(moments.get(index))
                        .isBetween(
                                Duration.ofMinutes(index + 1),
                                Duration.ofMinutes(index + 1).plusSeconds(30));
            }
        }
    }

    @Test
    void afterAnAdvanceTheRestOfAWaitIsNotSleptThrough() throws InterruptedException {
        try (SystemTimeline timeline = new SystemTimeline()) {
            CountDownLatch due = new CountDownLatch(1);
            timeline.after(Duration.ofHours(10), due::countDown);
            timeline.advance(Duration.ofHours(10).minusMillis(50));
            assertThat(due.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anEarlierTurnWakesAKeeperThatSleepsForALaterOne() throws InterruptedException {
        try (SystemTimeline timeline = new SystemTimeline()) {
            CountDownLatch due = new CountDownLatch(1);
            timeline.after(Duration.ofHours(10), SystemTimelineTest::unexpected);
            Thread keeper = keeperOfTheNewestTimeline();
            while (!sleeps(keeper)) {
                Thread.onSpinWait();
            }
            timeline.after(Duration.ofMillis(1), due::countDown);
            assertThat(due.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aTurnOrEffectThatThrowsStopsNothing() {
        try (SystemTimeline timeline = new SystemTimeline()) {
            List<String> ran = new ArrayList<>();
            timeline.enter(() -> {
                timeline.afterTurn(SystemTimelineTest::unexpected);
                timeline.afterTurn(() -> ran.add("effect"));
                throw new IllegalStateException("broken");
            });
            timeline.enter(() -> ran.add("turn"));
            assertThat(ran).containsExactly("effect", "turn");
        }
    }

    @Test
    void askingAnswersOutsideOfTheTurnWithTheValueOrWhatWasThrown() throws InterruptedException, ExecutionException {
        try (SystemTimeline timeline = new SystemTimeline()) {
            CompletableFuture<String> answer = timeline.ask(() -> "42").toCompletableFuture();
            assertThat(answer.get()).isEqualTo("42");
            CompletableFuture<String> refused = timeline.<String>ask(() -> {
                        throw new IllegalArgumentException("no");
                    })
                    .toCompletableFuture();
            assertThatThrownBy(refused::get).hasRootCauseMessage("no");
        }
    }

    @Test
    void whoIsNotInATurnIsToldSo() {
        try (SystemTimeline timeline = new SystemTimeline()) {
            assertThatThrownBy(timeline::checkTurn).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> timeline.afterTurn(() -> {})).isInstanceOf(IllegalStateException.class);
            List<Throwable> thrown = new ArrayList<>();
            timeline.enter(() -> {
                try {
                    timeline.advance(Duration.ofSeconds(1));
                } catch (IllegalStateException e) {
                    thrown.add(e);
                }
            });
            assertThat(thrown).hasSize(1);
        }
    }

    @Test
    void aKeeperWithSomethingDueWaitsQuietlyForATurnThatIsTaken() throws InterruptedException {
        try (SystemTimeline timeline = new SystemTimeline()) {
            CountDownLatch end = new CountDownLatch(1);
            CountDownLatch taking = new CountDownLatch(1);
            CountDownLatch due = new CountDownLatch(1);
            start(() -> timeline.enter(() -> {
                timeline.after(Duration.ZERO, due::countDown);
                taking.countDown();
                await(end);
            }));
            taking.await();
            Thread keeper = keeperOfTheNewestTimeline();
            int asleep = 0;
            while (asleep < 100_000) {
                asleep = sleeps(keeper) ? asleep + 1 : 0;
            }
            end.countDown();
            due.await();
        }
    }

    @Test
    void theScaleHasARange() {
        for (double scale : new double[] {0, -1, 1_000_001, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new SystemTimeline(scale));
        }
    }

    @Test
    void aDelayLongerThanTheClockReachesIsAsGoodAsForEver() {
        try (SystemTimeline timeline = new SystemTimeline()) {
            Instant begin = timeline.now();
            timeline.after(Duration.ofSeconds(Long.MAX_VALUE), SystemTimelineTest::unexpected);
            timeline.advance(Duration.ofDays(3650));
            assertThat(timeline.now()).isAfter(begin.plus(Duration.ofDays(3650)));
        }
    }

    @Test
    void effectsThatBringTurnsWithEffectsOfTheirOwnTakeNoMoreStackTheLongerThatGoesOn() {
        try (SystemTimeline timeline = new SystemTimeline()) {
            List<Integer> depths = new ArrayList<>();
            chain(timeline, 20_000, depths);
            assertThat(depths).hasSize(20_000);
            assertThat(Collections.max(depths) - new Throwable().getStackTrace().length)
                    .isLessThan(150);
            AtomicBoolean goesOn = new AtomicBoolean();
            timeline.enter(() -> goesOn.set(true));
            assertThat(goesOn).isTrue();
        }
    }

    @Test
    void aLongChainKeepsNobodyFromTheirReply() {
        try (SystemTimeline timeline = new SystemTimeline()) {
            List<Integer> depths = new ArrayList<>();
            List<Integer> linksBefore = new ArrayList<>();
            timeline.enter(() -> {
                timeline.afterTurn(() -> chain(timeline, 20_000, depths));
                timeline.afterTurn(() -> linksBefore.add(depths.size()));
            });
            assertThat(depths).hasSize(20_000);
            assertThat(linksBefore).singleElement().matches(links -> links < 20);
        }
    }

    @Test
    void turnsThatBringTurnsWithoutEndKeepNobodyFromTheirReply() throws InterruptedException {
        try (SystemTimeline timeline = new SystemTimeline()) {
            AtomicBoolean over = new AtomicBoolean();
            CountDownLatch handedOver = new CountDownLatch(1);
            CountDownLatch reply = new CountDownLatch(1);
            start(() -> timeline.enter(() -> bringTurns(timeline, handedOver, over)));
            handedOver.await();
            timeline.enter(() -> timeline.afterTurn(reply::countDown));
            reply.await();
            over.set(true);
        }
    }

    private static void bringTurns(SystemTimeline timeline, CountDownLatch handedOver, AtomicBoolean over) {
        if (Thread.currentThread().getName().equals(KEEPER)) {
            handedOver.countDown();
        }
        if (!over.get()) {
            timeline.enter(() -> bringTurns(timeline, handedOver, over));
        }
    }

    @Test
    void aThreadThatRunsOutOfStackKeepsNobodyFromTheirTurns() throws InterruptedException {
        for (int chain = 0; chain < 100; chain++) {
            int links = 2000 + 37 * chain;
            try (SystemTimeline timeline = new SystemTimeline()) {
                Thread thread = new Thread(null, () -> recurse(timeline, links), "recursion", 256 << 10);
                thread.start();
                thread.join();
                CountDownLatch reply = new CountDownLatch(1);
                timeline.enter(() -> timeline.afterTurn(reply::countDown));
                reply.await();
            }
        }
    }

    /** An answer that is there already goes on on the same stack. */
    private static void recurse(SystemTimeline timeline, int links) {
        try {
            goOn(timeline, links);
        } catch (StackOverflowError expected) {
            assertThat(links).isPositive();
        }
    }

    private static CompletionStage<Integer> goOn(SystemTimeline timeline, int links) {
        return timeline.ask(() -> links)
                .thenCompose(left -> left == 0 ? CompletableFuture.completedFuture(0) : goOn(timeline, left - 1));
    }

    @Test
    void anEffectThatThrowsWhatNobodyDeclaresStopsNoOther() {
        try (SystemTimeline timeline = new SystemTimeline()) {
            List<String> happened = new ArrayList<>();
            timeline.enter(() -> {
                timeline.afterTurn(() -> throwUndeclared(new IOException("undeclared")));
                timeline.afterTurn(() -> happened.add("the next"));
            });
            assertThat(happened).containsExactly("the next");
        }
    }

    @SuppressWarnings("unchecked") // the compiler is to believe that nothing is thrown which is checked
    private static <E extends Exception> void throwUndeclared(Exception exception) throws E {
        throw (E) exception;
    }

    /** As invocations do that end before anybody has asked for their ends, which bring the next ones. */
    private static void chain(SystemTimeline timeline, int links, List<Integer> depths) {
        if (links > 0) {
            timeline.enter(() -> timeline.afterTurn(() -> {
                depths.add(new Throwable().getStackTrace().length);
                chain(timeline, links - 1, depths);
            }));
        }
    }

    private static Thread start(Runnable what) {
        Thread thread = new Thread(what, "test-" + what.hashCode());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread keeperOfTheNewestTimeline() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().equals(KEEPER))
                .max(Comparator.comparingLong(Thread::getId))
                .orElseThrow();
    }

    /** A keeper has no other sign of having gone to sleep than its thread's state. */
    private static boolean sleeps(Thread keeper) {
        return keeper.getState() == Thread.State.TIMED_WAITING || keeper.getState() == Thread.State.WAITING;
    }

    private static void unexpected() {
        throw new AssertionError("This must never run");
    }
}
