package dev.lambent.sns;

/**
 * What one SNS takes at most. The numbers of AWS are from "Amazon SNS endpoints and quotas", "Publish" and "TagResource" in
 * the API reference and "Filter policy constraints in Amazon SNS".
 *
 * @param messageBytes a message with its attributes, and all messages of a batch
 * @param topics standard topics of an account in a region
 * @param fifoTopics FIFO topics of an account in a region
 * @param filterPolicies filter policies of a topic
 * @param tags tags of a topic
 * @param waiting notifications that wait for another attempt or for their turn to be sent; Lambent's own limit
 * @param calls requests to HTTP endpoints under way at once; Lambent's own limit
 */
public record SnsLimits(
        int messageBytes, int topics, int fifoTopics, int filterPolicies, int tags, int waiting, int calls) {

    /** AWS's limits. */
    public static SnsLimits aws() {
        return new SnsLimits(262_144, 100_000, 1_000, 200, 50, 100_000, 32);
    }
}
