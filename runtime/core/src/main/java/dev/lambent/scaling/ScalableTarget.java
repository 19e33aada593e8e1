package dev.lambent.scaling;

import java.time.Instant;

/**
 * A registered version or alias.
 *
 * @param id which
 * @param arn the target's own ARN, which tags go by
 * @param bounds between which its provisioned concurrency may lie
 * @param suspended which scaling it rests from
 * @param created when it was registered first
 */
public record ScalableTarget(
        ResourceId id, String arn, CapacityBounds bounds, SuspendedState suspended, Instant created) {

    /**
     * The service-linked role that AWS uses for Lambda whichever role was given ("AWS Lambda and Application Auto
     * Scaling").
     */
    public String roleArn() {
        return "arn:aws:iam::" + id.home().account()
                + ":role/aws-service-role/lambda.application-autoscaling.amazonaws.com/"
                + "AWSServiceRoleForApplicationAutoScaling_LambdaConcurrency";
    }

    ScalableTarget with(CapacityBounds others, SuspendedState state) {
        return new ScalableTarget(id, arn, others, state, created);
    }
}
