package dev.lambent.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.delivery.Parcel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPolicyTest {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:orders";
    private static final Parcel.Sender BUCKET =
            new Parcel.Sender("s3.amazonaws.com", "arn:aws:s3:::pictures", "123456789012");

    private static final String SERVICE = "'Principal':{'Service':'s3.amazonaws.com'},'Action':'sqs:SendMessage',";

    @ParameterizedTest
    @ValueSource(
            strings = {
                SERVICE + "'Resource':'" + QUEUE + "'",
                SERVICE + "'Resource':'arn:aws:sqs:*:*:ord?rs'",
                SERVICE + "'Condition':{'ArnLike':{'aws:SourceArn':'arn:aws:s3:*:*:pictures'},"
                        + "'StringEquals':{'aws:SourceAccount':'123456789012'}}",
                SERVICE + "'Condition':{'ArnEquals':{'AWS:SourceArn':['arn:aws:s3:::others','arn:aws:s3:::pictures']}}",
                SERVICE + "'Condition':{'Bool':{'aws:SecureTransport':'true'},'StringNotEquals':{'aws:Nobody':'x'}}",
                SERVICE
                        + "'Condition':{'StringEqualsIfExists':{'aws:PrincipalOrgID':'o-1'},'Null':{'aws:Nobody':'true'}}",
                "'Principal':'*','Action':'SQS:*'",
                "'Principal':{'AWS':'*'},'Action':['sqs:receivemessage','SQS:sendmessage']",
                "'Principal':{'Service':['sns.amazonaws.com','s3.amazonaws.com']},'Action':'*'",
                "'NotPrincipal':{'Service':'sns.amazonaws.com'},'NotAction':'sqs:DeleteQueue'",
            })
    void letsABucketIn(String statement) {
        assertThat(admits("{'Statement':[{'Effect':'Allow'," + statement + "}]}"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Principal':{'Service':'sns.amazonaws.com'},'Action':'sqs:SendMessage'",
                "'Principal':{'AWS':'arn:aws:iam::123456789012:root'},'Action':'sqs:SendMessage'",
                "'Principal':'*','Action':'sqs:ReceiveMessage'",
                "'Action':'sqs:SendMessage'",
                SERVICE + "'Resource':'arn:aws:sqs:us-east-1:123456789012:others'",
                SERVICE + "'Condition':{'ArnLike':{'aws:SourceArn':'arn:aws:s3:::pictures-2'}}",
                SERVICE + "'Condition':{'StringEquals':{'aws:SourceAccount':'999999999999'}}",
                SERVICE + "'Condition':{'StringNotLike':{'aws:SourceArn':'*pictures'}}",
                SERVICE + "'Condition':{'StringEquals':{'AWS:SourceOwner':'123456789012'}}",
                SERVICE + "'Condition':{'NumericLessThan':{'aws:SourceAccount':'5'}}",
                SERVICE + "'Condition':'none'",
            })
    void doesNotLetABucketIn(String statement) {
        assertThat(admits("{'Statement':{'Effect':'Allow'," + statement + "}}")).isFalse();
    }

    @Test
    void whatIsDeniedIsNotAllowedByAnyOtherStatement() {
        String all = "{'Effect':'Allow','Principal':'*','Action':'*'}";
        String insecure =
                "{'Effect':'Deny','Principal':'*','Action':'*','Condition':{'Bool':{'aws:SecureTransport':'false'}}}";
        String bucket =
                "{'Effect':'Deny','Principal':'*','Action':'*','Condition':{'ArnLike':{'aws:SourceArn':'*:pictures'}}}";

        assertThat(admits("{'Statement':[" + all + "," + insecure + "]}")).isTrue();
        assertThat(admits("{'Statement':[" + all + "," + bucket + "]}")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "no json", "[]", "{'Statement':7}", "{'Statement':[7]}", "{'Statement':[]}"})
    void whatIsNoPolicyLetsNobodyIn(String text) {
        assertThat(admits(text)).isFalse();
        assertThat(AccessPolicy.of(null).admits(BUCKET, "sqs:SendMessage", QUEUE))
                .isFalse();
    }

    private static boolean admits(String policy) {
        return AccessPolicy.of(policy.replace('\'', '"')).admits(BUCKET, "sqs:SendMessage", QUEUE);
    }
}
