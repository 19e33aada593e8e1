package dev.lambent.delivery;

/** A service that takes parcels for its resources. */
public interface Target {

    /** The service as ARNs name it, such as {@code sqs}. */
    String service();

    /** Whether there is such a resource. Called within a turn. */
    boolean exists(String arn);

    /**
     * Takes a parcel. When this returns, the resource has it, and keeps it as durably as it keeps anything. Called within a
     * turn.
     *
     * @throws Undeliverable when it doesn't take it; nothing has changed then
     */
    void deliver(String arn, Parcel parcel) throws Undeliverable;
}
