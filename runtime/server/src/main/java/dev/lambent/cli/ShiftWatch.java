package dev.lambent.cli;

import dev.lambent.json.JsonObject;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shows a deployment until it is over: a line that redraws itself where a person looks, else a line for each step. A first
 * Ctrl-C asks whether to stop it, a second one leaves it running, and so does who can't see it any more. Used by the command's thread.
 */
final class ShiftWatch {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** How many looks in a row may fail: Lambent may be too busy to answer for a moment. */
    private static final int MOST_FAILURES = 10;

    private final PrintWriter out;
    private final boolean live;
    private final Interrupts interrupts;
    private final Watched watched;
    private String shown = "";
    private int width;
    private boolean asking;
    private int failures;

    /** The deployment that is watched. */
    interface Watched {

        /** It, as {@code /_lambent/deployments/ID} tells of it. */
        JsonObject look();

        /** Stops it, and has the alias put back. */
        void stop();
    }

    /**
     * Watches one.
     *
     * @param live whether a person looks
     */
    ShiftWatch(PrintWriter out, boolean live, Interrupts interrupts, Watched watched) {
        this.out = out;
        this.live = live;
        this.interrupts = interrupts;
        this.watched = watched;
    }

    /**
     * Watches it to its end.
     *
     * @return what to exit with
     */
    int run() {
        while (true) {
            ShiftPicture picture = look();
            if (picture == null && failures >= MOST_FAILURES) {
                return ExitCode.LEFT_RUNNING;
            }
            if (picture != null) {
                show(picture);
            }
            if (picture != null && picture.isOver()) {
                endLine();
                out.println(picture.ending());
                out.flush();
                return picture.hasSucceeded() ? ExitCode.OK : ExitCode.NOT_DEPLOYED;
            }
            String done = interrupts.await(BETWEEN_LOOKS);
            if (done != null && !goesOn(done)) {
                return ExitCode.LEFT_RUNNING;
            }
        }
    }

    /** What there is to see; null when this look has failed. The last one that may fail says so. */
    private @Nullable ShiftPicture look() {
        try {
            ShiftPicture picture = new ShiftPicture(watched.look());
            failures = 0;
            return picture;
        } catch (Failure unseen) {
            failures++;
            if (failures >= MOST_FAILURES) {
                endLine();
                out.println(unseen.getMessage());
                leave();
            }
            return null;
        }
    }

    private void leave() {
        out.println("The deployment goes on. Look after it with: lambent deployments");
        out.flush();
    }

    private void stop() {
        try {
            watched.stop();
        } catch (Failure refused) {
            endLine();
            out.println(refused.getMessage());
            out.flush();
        }
    }

    private boolean goesOn(String done) {
        if (done.equals(Interrupts.CTRL_C)) {
            endLine();
            if (asking) {
                leave();
                return false;
            }
            asking = true;
            out.print("Stop the deployment and put the alias back? [y/N] (Ctrl-C again leaves it running) ");
            out.flush();
            interrupts.ask();
        } else if (asking) {
            asking = false;
            if (done.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
                stop();
            }
        }
        return true;
    }

    private void show(ShiftPicture picture) {
        if (live && !asking) {
            String line = picture.line();
            out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            width = line.length();
        } else if (!live && !picture.stage().equals(shown)) {
            shown = picture.stage();
            out.println(picture.line());
        }
        out.flush();
    }

    private void endLine() {
        if (live && width > 0) {
            out.println();
            width = 0;
        }
    }
}
