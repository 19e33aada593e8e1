package dev.lambent.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialScopeTest {

    private static final CredentialScope.Defaults DEFAULTS = new CredentialScope.Defaults("us-east-1", "000000000000");

    private static CredentialScope of(String authorization) {
        return CredentialScope.of(HttpRequest.of("GET", "/").withHeader("Authorization", authorization), DEFAULTS);
    }

    @Test
    void aSignatureNamesRegionServiceAndKey() {
        assertThat(of("AWS4-HMAC-SHA256 Credential=AKIAX/20261121/eu-central-1/lambda/aws4_request, "
                        + "SignedHeaders=host;x-amz-date, Signature=abc"))
                .isEqualTo(new CredentialScope("eu-central-1", "lambda", "AKIAX", "000000000000"));
    }

    @Test
    void anAccessKeyOfTwelveDigitsIsTheAccount() {
        assertThat(of("AWS4-HMAC-SHA256 Credential=123456789012/20261121/eu-west-1/iam/aws4_request")
                        .account())
                .isEqualTo("123456789012");
    }

    @Test
    void aPresignedUrlNamesThemInAParameter() {
        HttpRequest request = HttpRequest.of(
                "GET", "/code?X-Amz-Credential=test%2F20261121%2Fap-south-1%2Fs3%2Faws4_request&X-Amz-Expires=600");

        assertThat(CredentialScope.of(request, DEFAULTS))
                .isEqualTo(new CredentialScope("ap-south-1", "s3", "test", "000000000000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer x",
                "",
                "AWS4-HMAC-SHA256 Credential=",
                "AWS4-HMAC-SHA256 Credential=a/b/c",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d"
            })
    void whateverElseCountsAsUnsigned(String authorization) {
        assertThat(of(authorization)).isEqualTo(new CredentialScope("us-east-1", "", "", "000000000000"));
    }

    @Test
    void whatIsNoRegionDoesNotGetIntoArns() {
        assertThat(of("AWS4-HMAC-SHA256 Credential=a/b/<script>/lambda/aws4_request")
                        .region())
                .isEqualTo("us-east-1");
    }
}
