package dev.lambent.deploy;

/** What CodeDeploy calls the state of a deployment. */
public enum DeploymentStatus {
    CREATED("Created"),
    IN_PROGRESS("InProgress"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    STOPPED("Stopped");

    private final String word;

    DeploymentStatus(String word) {
        this.word = word;
    }

    /** As CodeDeploy spells it. */
    public String word() {
        return word;
    }

    /** Whether nothing more comes. */
    public boolean isFinal() {
        return this != CREATED && this != IN_PROGRESS;
    }
}
