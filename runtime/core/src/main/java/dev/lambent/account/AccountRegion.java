package dev.lambent.account;

/**
 * Where a resource lives: an account and a region. Two of them share nothing.
 *
 * @param account 12 digits
 * @param region such as {@code us-east-1}
 */
public record AccountRegion(String account, String region) {

    /** An ARN of the Lambda service here: {@code arn:aws:lambda:REGION:ACCOUNT:} and the rest. */
    public String lambdaArn(String rest) {
        return "arn:aws:lambda:" + region + ":" + account + ":" + rest;
    }
}
