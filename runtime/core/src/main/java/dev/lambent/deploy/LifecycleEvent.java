package dev.lambent.deploy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment goes through; immutable (AWS CodeDeploy User Guide, "AppSpec 'hooks' section for an AWS Lambda deployment").
 *
 * @param name which of them
 * @param status how far it has come
 * @param startedAt when it began, or null before
 * @param endedAt when it was over, or null before
 * @param trouble why it failed, or null
 */
public record LifecycleEvent(
        Name name,
        Status status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Trouble trouble) {

    /**
     * What went wrong ("Diagnostics" in the API reference; which code stands for what is not known from recordings).
     *
     * @param code CodeDeploy's word
     * @param script the hook, or empty where there is none
     * @param message what happened
     */
    public record Trouble(String code, String script, String message) {

        /** A hook has said that things are not well, or has failed. */
        static final String FAILED = "ScriptFailed";

        /** A hook has said nothing in time. */
        static final String TIMED_OUT = "ScriptTimedOut";

        /** There is no such hook. */
        static final String MISSING = "ScriptMissing";

        /** No hook is to blame. */
        static final String OTHER = "UnknownError";
    }

    /** Their order. */
    public enum Name {
        /** A hook may try the target version out before anybody else gets it. */
        BEFORE_ALLOW_TRAFFIC("BeforeAllowTraffic"),
        /** Traffic moves. */
        ALLOW_TRAFFIC("AllowTraffic"),
        /** A hook may look at how things went once all traffic has moved. */
        AFTER_ALLOW_TRAFFIC("AfterAllowTraffic");

        private final String word;

        Name(String word) {
            this.word = word;
        }

        /** As CodeDeploy spells it. */
        public String word() {
            return word;
        }
    }

    /** How far one has come. */
    public enum Status {
        /** Not yet. */
        PENDING("Pending"),
        /** Under way. */
        IN_PROGRESS("InProgress"),
        /** Over, and well. */
        SUCCEEDED("Succeeded"),
        /** Over, and the deployment with it. */
        FAILED("Failed"),
        /** There was nothing to do, or the deployment had ended before. */
        SKIPPED("Skipped");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** As CodeDeploy spells it. */
        public String word() {
            return word;
        }
    }

    static LifecycleEvent pending(Name name) {
        return new LifecycleEvent(name, Status.PENDING, null, null, null);
    }

    LifecycleEvent begin(Instant now) {
        return new LifecycleEvent(name, Status.IN_PROGRESS, now, null, null);
    }

    LifecycleEvent end(Status how, Instant now, @Nullable Trouble why) {
        return new LifecycleEvent(name, how, startedAt, startedAt == null ? null : now, why);
    }
}
