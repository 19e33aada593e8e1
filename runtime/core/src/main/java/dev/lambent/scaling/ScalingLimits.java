package dev.lambent.scaling;

/**
 * The numbers that bound Application Auto Scaling; data, so that they can be lifted.
 *
 * @param targets the most scalable targets of an account in a region
 * @param actionsPerTarget the most scheduled actions of a target
 * @param tagsPerTarget the most tags of a target
 * @param activities the most activities that an account in a region is remembered for
 */
public record ScalingLimits(int targets, int actionsPerTarget, int tagsPerTarget, int activities) {

    /**
     * "Quotas for Application Auto Scaling": 500 targets for Lambda, 200 scheduled actions per target; 50 tags: "Tagging
     * support for Application Auto Scaling". AWS remembers activities of six weeks and gives no number.
     *
     * <p>The 50 policies per target can't be reached: AWS takes one policy per metric, and Lambda has one metric.
     */
    public static ScalingLimits aws() {
        return new ScalingLimits(500, 200, 50, 10_000);
    }

    /** Numbers that nobody reaches on one machine. */
    public static ScalingLimits relaxed() {
        return new ScalingLimits(100_000, 10_000, 1000, 10_000);
    }
}
