package dev.lambent.junit.world;

/** Something of a runtime that has an ARN: what events can be sent to. */
public interface Resource extends Part {

    /** Such as {@code arn:aws:sqs:us-east-1:000000000000:orders}. */
    String arn();
}
