package dev.lambent.junit.recipes;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;

@LambentTest
class EndpointIT {

    /** Code under test that has SDK clients of its own. */
    record Shop(SqsClient sqs, LambdaClient lambda) {

        String order(String queue, String order) {
            String url = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
            sqs.sendMessage(request -> request.queueUrl(url).messageBody(order));
            return lambda.invoke(request -> request.functionName("orders").payload(SdkBytes.fromUtf8String(order)))
                    .payload()
                    .asUtf8String();
        }
    }

    @Test
    void codeWithClientsOfItsOwnReachesTheTestsRuntime(Lambent lambent, SqsClient sqs, LambdaClient lambda) {
        var queue = lambent.sqs().queue("audit");
        var orders = lambent.function("orders", new OrderFunction(mock())).create();

        String answer = new Shop(sqs, lambda).order("audit", "{\"id\":\"42\",\"pieces\":3}");

        assertThat(answer).isEqualTo("\"order-42\"");
        assertThat(queue).hasMessages(1).first().hasBody(new Order("42", 3));
        assertThat(orders).hasSucceeded(1);
    }
}
