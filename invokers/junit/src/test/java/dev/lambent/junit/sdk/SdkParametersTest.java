package dev.lambent.junit.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

class SdkParametersTest {

    @Test
    void clientsAreKnownByTheirNames() {
        assertThat(SdkParameters.knows(SqsClient.class)).isTrue();
        assertThat(SdkParameters.knows(S3Client.class)).isTrue();
        assertThat(SdkParameters.knows(SqsAsyncClient.class)).isTrue();
        assertThat(SdkParameters.knows(SdkClient.class)).isFalse();
        assertThat(SdkParameters.knows(String.class)).isFalse();
    }

    @Test
    void nobodyMakesWhatIsntKnown() {
        assertThatThrownBy(() -> SdkClients.make("java.lang.String", new SdkClients.Place(null, "us-east-1")))
                .hasMessage("Nobody knows how to make a java.lang.String");
    }
}
