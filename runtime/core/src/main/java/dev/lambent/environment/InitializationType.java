package dev.lambent.environment;

/** Why an environment is initialised: {@code AWS_LAMBDA_INITIALIZATION_TYPE}. */
public enum InitializationType {
    /** An invocation needs it. */
    ON_DEMAND("on-demand"),
    /** It was provisioned. */
    PROVISIONED("provisioned-concurrency");

    private final String word;

    InitializationType(String word) {
        this.word = word;
    }

    /** As the function sees it. */
    public String word() {
        return word;
    }
}
