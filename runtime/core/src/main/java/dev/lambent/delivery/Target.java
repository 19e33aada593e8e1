package dev.lambent.delivery;

/** A service that takes parcels for its resources. */
public interface Target {

    /** The service as ARNs name it, such as {@code sqs}. */
    String service();

    /** Whether there is such a resource. Called within a turn. */
    boolean exists(String arn);

    /**
     * Whether the policy of a resource lets somebody hand it parcels. Called within a turn; what it answers for a resource that
     * isn't there has no meaning.
     */
    boolean admits(String arn, Parcel.Sender sender);

    /**
     * Takes a parcel, whose sender has been let in. When this returns, the resource has it, and keeps it as durably as it keeps anything. Called within a
     * turn.
     *
     * @throws Undeliverable when it doesn't take it; nothing has changed then
     */
    void deliver(String arn, Parcel parcel) throws Undeliverable;
}
