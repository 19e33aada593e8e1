package dev.lambent.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.iam.QueryClient;
import dev.lambent.iam.QueryClient.Answer;
import dev.lambent.id.Ids;
import dev.lambent.time.VirtualTimeline;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** STS in AWS's words, over the query protocol. */
class StsApiTest {

    private final QueryClient sts =
            QueryClient.of(new StsApi(new VirtualTimeline(), new Ids(new Random(1))).operations(), "2011-06-15");

    private Answer assume(String account, String... more) {
        String[] parameters = new String[more.length + 4];
        parameters[0] = "RoleArn";
        parameters[1] = "arn:aws:iam::" + account + ":role/shop/deployer";
        parameters[2] = "RoleSessionName";
        parameters[3] = "build-7";
        System.arraycopy(more, 0, parameters, 4, more.length);
        return sts.call("AssumeRole", parameters);
    }

    @Test
    void theCallerIsTheRootUserOfTheAccount() {
        Answer caller = sts.call("GetCallerIdentity");
        assertThat(caller.text("Account")).isEqualTo("000000000000");
        assertThat(caller.text("Arn")).isEqualTo("arn:aws:iam::000000000000:root");
        assertThat(caller.text("UserId")).isEqualTo("000000000000");
        assertThat(sts.as("123456789012", "").call("GetCallerIdentity").text("Account"))
                .isEqualTo("123456789012");
    }

    @Test
    void whoAssumesARoleIsThatRoleInItsAccount() {
        Answer assumed = assume("123456789012");
        QueryClient asRole = sts.as(assumed.text("AccessKeyId"), assumed.text("SessionToken"));

        Answer caller = asRole.call("GetCallerIdentity");
        assertThat(caller.text("Account")).isEqualTo("123456789012");
        assertThat(caller.text("Arn"))
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/deployer/build-7")
                .isEqualTo(assumed.text("Arn"));
        assertThat(caller.text("UserId")).matches("AROA\\w{17}:build-7").isEqualTo(assumed.text("AssumedRoleId"));
    }

    @Test
    void credentialsExpireWhenAskedFor() {
        assertThat(assume("123456789012").text("Expiration")).isEqualTo("2026-01-01T01:00:00Z");
        assertThat(assume("123456789012", "DurationSeconds", "900").text("Expiration"))
                .isEqualTo("2026-01-01T00:15:00Z");
        assertThat(sts.call("GetSessionToken").text("Expiration")).isEqualTo("2026-01-01T12:00:00Z");
    }

    @Test
    void aSessionTokenKeepsTheAccount() {
        Answer session = sts.as("123456789012", "").call("GetSessionToken");
        assertThat(sts.as(session.text("AccessKeyId"), session.text("SessionToken"))
                        .call("GetCallerIdentity")
                        .text("Arn"))
                .isEqualTo("arn:aws:iam::123456789012:root");
    }

    @Test
    void tokensOfOthersAreNotTakenForOurs() {
        String token = assume("123456789012").text("SessionToken");
        for (String other : new String[] {"nonsense", "e30=", "bnVsbA==", token + token, "x".repeat(100_000)}) {
            assertThat(sts.as("123456789012", other).call("GetCallerIdentity").text("Arn"))
                    .isEqualTo("arn:aws:iam::123456789012:root");
        }
        assertThat(sts.as("999999999999", token).call("GetCallerIdentity").text("Arn"))
                .isEqualTo("arn:aws:iam::999999999999:root");
    }

    @Test
    void badRequestsAreRefused() {
        assertThat(sts.call("AssumeRole", "RoleArn", "arn:aws:s3:::a-bucket-name", "RoleSessionName", "me")
                        .fault())
                .isEqualTo("400 ValidationError: Request ARN is invalid");
        assertThat(sts.call("AssumeRole", "RoleArn", "arn:aws:iam::123456789012:role/r", "RoleSessionName", "a b")
                        .fault())
                .startsWith("400 ValidationError: 1 validation error detected: Value 'a b' at 'roleSessionName'");
        assertThat(assume("123456789012", "DurationSeconds", "10").fault())
                .contains("'durationSeconds' failed to satisfy constraint: Member must have value greater than");
        assertThat(sts.call("AssumeRoleWithWebIdentity").fault())
                .startsWith("501 NotImplementedException: AssumeRoleWithWebIdentity is not supported by Lambent.");
    }
}
