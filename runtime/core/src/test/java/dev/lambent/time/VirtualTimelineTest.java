package dev.lambent.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** The timeline of tests: turns, their order, and a clock that moves when it is told to. */
class VirtualTimelineTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final List<String> log = new ArrayList<>();

    @Test
    void theClockStandsStillUntilItIsMoved() {
        timeline.enter(note("turn"));
        assertThat(timeline.now()).isEqualTo(BEGIN);
        timeline.advance(SECOND);
        assertThat(timeline.now()).isEqualTo(BEGIN.plusSeconds(1));
        assertThat(timeline.elapsed()).isEqualTo(SECOND);
    }

    @Test
    void anAdvanceRunsEveryDueTurnAtItsOwnMoment() {
        timeline.after(Duration.ofSeconds(3), () -> log.add("c " + timeline.elapsed()));
        timeline.after(SECOND, () -> {
            log.add("a " + timeline.elapsed());
            timeline.after(SECOND, () -> log.add("b " + timeline.elapsed()));
        });
        timeline.after(Duration.ofSeconds(6), note("not yet"));
        timeline.advance(Duration.ofSeconds(5));
        assertThat(log).containsExactly("a PT1S", "b PT2S", "c PT3S");
        assertThat(timeline.elapsed()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aTurnIsDueExactlyAtItsMoment() {
        timeline.after(SECOND, note("due"));
        timeline.advance(SECOND.minusNanos(1));
        assertThat(log).isEmpty();
        timeline.advance(Duration.ofNanos(1));
        assertThat(log).containsExactly("due");
    }

    @Test
    void tiesRunInTheOrderInWhichTheyWereScheduledWaitsAndLimitsAlike() {
        timeline.limit(SECOND, note("1"));
        timeline.after(SECOND, note("2"));
        timeline.limit(SECOND, note("3"));
        timeline.after(SECOND, note("4"));
        timeline.advance(SECOND);
        assertThat(log).containsExactly("1", "2", "3", "4");
    }

    @Test
    void noDelayMeansAsSoonAsTheTurnsBeforeItHaveRun() {
        timeline.enter(() -> {
            timeline.enter(note("entered"));
            timeline.after(Duration.ZERO, note("due"));
            log.add("turn");
        });
        assertThat(log).containsExactly("turn", "due", "entered");
    }

    @Test
    void whatIsCalledOffNeverRunsAndCallingOffIsAlwaysHarmless() {
        Cancellable never = timeline.after(SECOND, note("never"));
        Cancellable ran = timeline.limit(SECOND, note("ran"));
        never.cancel();
        never.cancel();
        timeline.advance(SECOND);
        ran.cancel();
        assertThat(log).containsExactly("ran");
        assertThat(timeline.scheduled()).isZero();
    }

    @Test
    void aTurnMayCallOffAnotherThatIsDueAtTheSameMoment() {
        List<Cancellable> second = new ArrayList<>();
        timeline.after(SECOND, () -> second.get(0).cancel());
        second.add(timeline.after(SECOND, note("never")));
        timeline.advance(SECOND);
        assertThat(log).isEmpty();
    }

    @Test
    void aTurnThatEntersRunsThatAfterItself() {
        timeline.enter(() -> {
            timeline.enter(note("inner"));
            log.add("outer");
        });
        assertThat(log).containsExactly("outer", "inner");
    }

    @Test
    void effectsComeAfterTheirTurnInOrderAndOutsideOfIt() {
        timeline.enter(() -> {
            timeline.afterTurn(note("effect 1"));
            timeline.afterTurn(() -> {
                log.add("effect 2");
                assertThatThrownBy(timeline::checkTurn).isInstanceOf(IllegalStateException.class);
            });
            timeline.enter(note("next turn"));
            log.add("turn");
        });
        assertThat(log).containsExactly("turn", "effect 1", "effect 2", "next turn");
    }

    @Test
    void anEffectMayEnterAndWaitForWhatItEntered() {
        timeline.enter(() -> timeline.afterTurn(
                () -> log.add(timeline.ask(() -> "answer").toCompletableFuture().join())));
        assertThat(log).containsExactly("answer");
    }

    @Test
    void effectsBelongIntoTurns() {
        assertThatIllegalStateException()
                .isThrownBy(() -> timeline.afterTurn(note("never")))
                .withMessage("This belongs in a turn: enter the timeline first");
    }

    @Test
    void askingHandsTheAnswerOutOfTheTurn() {
        List<Boolean> inside = new ArrayList<>();
        String answer = timeline.ask(() -> "42")
                .thenApply(value -> {
                    inside.add(isTurn());
                    return value;
                })
                .toCompletableFuture()
                .join();
        assertThat(answer).isEqualTo("42");
        assertThat(inside).containsExactly(false);
    }

    @Test
    void askingHandsOutWhatWasThrown() {
        assertThatThrownBy(() -> timeline.ask(() -> {
                            throw new IllegalArgumentException("no");
                        })
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("no");
    }

    @Test
    void aTurnThatThrowsStopsNoOtherAndIsThrownAtTheEnd() {
        timeline.after(SECOND, () -> {
            timeline.afterTurn(note("effect"));
            throw new IllegalStateException("broken");
        });
        timeline.after(SECOND, note("next"));
        timeline.after(SECOND, () -> {
            throw new IllegalStateException("broken too");
        });
        assertThatIllegalStateException()
                .isThrownBy(() -> timeline.advance(SECOND))
                .withMessage("broken")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
        assertThat(log).containsExactly("effect", "next");
        timeline.advance(SECOND);
    }

    @Test
    void whatATurnThrowsIsNotLostInAStageThatEnteredIt() {
        CompletionStage<String> stage = CompletableFuture.completedStage("done");
        assertThatIllegalStateException()
                .isThrownBy(() -> timeline.enter(() ->
                        timeline.afterTurn(() -> stage.whenComplete((value, thrown) -> timeline.enter(() -> {
                            throw new IllegalStateException("broken");
                        })))))
                .withMessage("broken");
    }

    @Test
    void timeNeverRunsBackwards() {
        timeline.advance(SECOND);
        assertThatIllegalArgumentException().isThrownBy(() -> timeline.advanceTo(BEGIN));
        assertThatIllegalArgumentException().isThrownBy(() -> timeline.advance(SECOND.negated()));
        assertThatIllegalArgumentException().isThrownBy(() -> timeline.after(SECOND.negated(), note("never")));
        timeline.advanceTo(BEGIN.plusSeconds(9));
        assertThat(timeline.elapsed()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void theClockIsNotMovedInsideATurn() {
        assertThatIllegalStateException().isThrownBy(() -> timeline.enter(() -> timeline.advance(SECOND)));
    }

    @Test
    void aDelayLongerThanTheClockReachesIsAsGoodAsForEver() {
        timeline.advance(SECOND);
        timeline.after(Duration.ofSeconds(Long.MAX_VALUE), note("never"));
        timeline.limit(Duration.ofDays(106_000), note("never"));
        timeline.advance(Duration.ofDays(3650));
        assertThat(log).isEmpty();
    }

    @Test
    void itCanBeMovedUntilNothingIsLeft() {
        timeline.after(SECOND, () -> timeline.after(Duration.ofHours(5), note("last")));
        assertThat(timeline.advanceUntilIdle()).isEqualTo(Duration.ofHours(5).plusSeconds(1));
        assertThat(log).containsExactly("last");
    }

    @Test
    void everyTurnIsLookedAtFromInsideBeforeItsEffects() {
        timeline.afterEachTurn(() -> log.add("check " + isTurn()));
        timeline.enter(() -> {
            timeline.afterTurn(note("effect"));
            log.add("turn");
        });
        assertThat(log).containsExactly("turn", "check true", "effect");
    }

    @Test
    void thousandsOfEffectsThatEnterOneAfterTheOtherNeedNoStack() {
        chain(100_000);
        assertThat(log).containsExactly("end of the chain");
    }

    private void chain(int left) {
        timeline.enter(left == 0 ? note("end of the chain") : () -> timeline.afterTurn(() -> chain(left - 1)));
    }

    @Test
    void whatIsThrownDeepInAChainIsThrownOutOfTheCallAllTheSame() {
        assertThatIllegalStateException()
                .isThrownBy(() -> fail(1000))
                .withMessage("at the end")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).isEmpty());
        assertThat(log).isEmpty();
    }

    private void fail(int left) {
        timeline.enter(() -> {
            if (left == 0) {
                throw new IllegalStateException("at the end");
            }
            timeline.afterTurn(() -> fail(left - 1));
        });
    }

    @Test
    void theClockMovesOnlyWhenWhatItWaitsForHasEnteredNothingMore() {
        List<String> pending = new ArrayList<>(List.of("one", "two"));
        timeline.beforeEachMove(() -> {
            if (!pending.isEmpty()) {
                timeline.enter(note(pending.remove(0) + " " + timeline.elapsed()));
            }
        });
        timeline.after(SECOND, () -> pending.add("three"));
        timeline.advance(Duration.ofMinutes(1));
        assertThat(log).containsExactly("one PT0S", "two PT0S", "three PT1S");
    }

    @Test
    void whatAnotherThreadEntersIsTakenByWhoTakesTurns() {
        List<Thread> takers = new ArrayList<>();
        Thread other = new Thread(() -> timeline.enter(() -> takers.add(Thread.currentThread())));
        timeline.enter(() -> timeline.afterTurn(() -> {
            other.start();
            join(other);
        }));
        assertThat(takers).containsExactly(Thread.currentThread());
    }

    @Test
    void whatFailsOnAnotherThreadIsThrownByTheNextAdvance() {
        Thread other = new Thread(() -> {
            try {
                timeline.enter(() -> {
                    throw new IllegalStateException("nobody listens");
                });
            } catch (IllegalStateException swallowed) {
                log.add("swallowed");
            }
        });
        other.start();
        join(other);
        assertThat(log).containsExactly("swallowed");
        assertThatIllegalStateException()
                .isThrownBy(() -> timeline.advance(SECOND))
                .withMessage("nobody listens");
        timeline.advance(SECOND);
    }

    @Test
    void aJumpMakesEverythingInBetweenLate() {
        timeline.after(SECOND, () -> log.add("due " + timeline.elapsed()));
        timeline.jump(Duration.ofMinutes(1));
        assertThat(log).containsExactly("due PT1M");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theClockCanBeMovedToTheNextMomentAtWhichSomethingIsDue() {
        timeline.after(SECOND, note("first"));
        timeline.after(Duration.ofHours(1), note("second"));
        assertThat(timeline.advanceToNext(Duration.ofMinutes(1), () -> true)).isTrue();
        assertThat(timeline.elapsed()).isEqualTo(SECOND);
        assertThat(timeline.advanceToNext(Duration.ofMinutes(1), () -> true)).isFalse();
        assertThat(timeline.elapsed()).isEqualTo(SECOND);
        assertThat(log).containsExactly("first");
    }

    private Runnable note(String what) {
        return () -> log.add(what);
    }

    private boolean isTurn() {
        try {
            timeline.checkTurn();
            return true;
        } catch (IllegalStateException outside) {
            return false;
        }
    }
}
