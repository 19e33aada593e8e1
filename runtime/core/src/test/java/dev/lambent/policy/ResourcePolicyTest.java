package dev.lambent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourcePolicyTest {

    private static final String BUCKET = "arn:aws:s3:::pictures";
    private static final String OWNER = "123456789012";

    @Test
    void aPermissionForABucketOfAnAccountLetsInThatBucketOfThatAccount() {
        ResourcePolicy policy = policy(Map.of(
                "ArnLike", Map.of("AWS:SourceArn", BUCKET),
                "StringEquals", Map.of("AWS:SourceAccount", OWNER)));

        assertThat(policy.admits("s3.amazonaws.com", "lambda:InvokeFunction", BUCKET, OWNER))
                .isTrue();
        assertThat(policy.admits("s3.amazonaws.com", "lambda:InvokeFunction", BUCKET, "999999999999"))
                .isFalse();
        assertThat(policy.admits("s3.amazonaws.com", "lambda:InvokeFunction", BUCKET + "2", OWNER))
                .isFalse();
        assertThat(policy.admits("sns.amazonaws.com", "lambda:InvokeFunction", BUCKET, OWNER))
                .isFalse();
    }

    @Test
    void aPermissionWithoutConditionsLetsInEveryBucket() {
        assertThat(policy(Map.of()).admits("s3.amazonaws.com", "lambda:InvokeFunction", BUCKET, OWNER))
                .isTrue();
    }

    private static ResourcePolicy policy(Map<String, Map<String, String>> conditions) {
        Statement statement = new Statement(
                "s3",
                new Statement.Principal("Service", "s3.amazonaws.com"),
                "lambda:InvokeFunction",
                "arn:aws:lambda:us-east-1:123456789012:function:thumbnailer",
                conditions);
        return new ResourcePolicy(List.of(statement), "1");
    }
}
