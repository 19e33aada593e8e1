package dev.lambent.junit;

import java.util.concurrent.CountDownLatch;

/** How the tests' handlers wait. */
final class Waits {

    private Waits() {}

    /** Until interrupted. */
    static void forever() {
        on(new CountDownLatch(1));
    }

    /** For a latch, or until interrupted. */
    static void on(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
