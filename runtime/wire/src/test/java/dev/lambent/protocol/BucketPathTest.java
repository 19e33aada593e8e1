package dev.lambent.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketPathTest {

    private static BucketPath at(String host, String target) {
        return BucketPath.of(HttpRequest.of("GET", target).withHeader("Host", host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:4566",
                "127.0.0.1:4566",
                "[::1]:4566",
                "s3.localhost:4566",
                "s3.eu-west-1.localhost",
                "s3.localhost.localstack.cloud:4566",
                "localhost.localstack.cloud:4566",
                "s3.amazonaws.com",
                "s3.eu-west-1.amazonaws.com",
                "s3-eu-west-1.amazonaws.com",
                "lambent:4566"
            })
    void aBucketIsTheFirstSegmentOfThePath(String host) {
        assertThat(at(host, "/")).isEqualTo(new BucketPath(null, null, false));
        assertThat(at(host, "/photos")).isEqualTo(new BucketPath("photos", null, false));
        assertThat(at(host, "/photos/?list-type=2")).isEqualTo(new BucketPath("photos", null, false));
        assertThat(at(host, "/photos//a%2Fb/../%20+c/")).isEqualTo(new BucketPath("photos", "/a/b/../ +c/", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my.photos.localhost:4566",
                "my.photos.s3.localhost",
                "my.photos.s3.eu-west-1.localhost:1",
                "My.Photos.s3.localhost.localstack.cloud:4566",
                "my.photos.s3.eu-west-1.localhost.localstack.cloud",
                "my.photos.s3.amazonaws.com",
                "my.photos.s3.dualstack.eu-west-1.amazonaws.com",
                "my.photos.s3-eu-west-1.amazonaws.com",
                "my.photos.s3.cn-north-1.amazonaws.com.cn"
            })
    void orStandsInTheHost(String host) {
        assertThat(at(host, "/")).isEqualTo(new BucketPath("my.photos", null, true));
        assertThat(at(host, "/a/b")).isEqualTo(new BucketPath("my.photos", "a/b", true));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, /photos/a.png, true",
        "photos.localhost, /, true",
        "localhost, /, false",
        "localhost, /2015-03-31/functionz/orders, false",
        "localhost, /000000000000/orders, false",
        "localhost, /_lambent2/status, false",
        "localhost, /Photos/a.png, false",
        "localhost, /a/b, false",
        "abc.lambda-url.us-east-1.localhost, /, false",
        "sqs.us-east-1.localhost, /, false",
        "logs.localhost, /, false"
    })
    void whatNobodySignedIsMeantForABucketWhenItNamesOne(String host, String target, boolean plausible) {
        assertThat(at(host, target).isPlausible()).isEqualTo(plausible);
    }

    @Test
    void aBucketCalledLikeTheServiceIsStillABucket() {
        assertThat(at("s3-uploads.localhost", "/").bucket()).isEqualTo("s3-uploads");
        assertThat(at("my.s3-backup.localhost", "/").bucket()).isEqualTo("my.s3-backup");
        assertThat(at("logs.localhost", "/a").bucket()).isEqualTo("logs");
        assertThat(at("x.s3.y.s3.localhost", "/").bucket()).isEqualTo("x.s3.y");
    }
}
