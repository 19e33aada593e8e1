package dev.lambent.junit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import org.junit.jupiter.api.Test;

class EventsTest {

    @Test
    void messagesOfAQueue() {
        SQSEvent event = Events.sqs()
                .from("arn:aws:sqs:us-east-1:000000000000:orders")
                .message("a")
                .with("kind", "new")
                .received(3)
                .message("b")
                .inGroup("ada")
                .event();

        assertThat(event.getRecords()).extracting(SQSEvent.SQSMessage::getBody).containsExactly("a", "b");
        SQSEvent.SQSMessage first = event.getRecords().get(0);
        assertThat(first.getMessageAttributes().get("kind").getStringValue()).isEqualTo("new");
        assertThat(first.getAttributes()).containsEntry("ApproximateReceiveCount", "3");
        assertThat(first.getEventSourceArn()).isEqualTo("arn:aws:sqs:us-east-1:000000000000:orders");
        assertThat(first.getMd5OfBody()).isEqualTo("0cc175b9c0f1b6a831c399e269772661");
        assertThat(event.getRecords().get(1).getAttributes()).containsEntry("MessageGroupId", "ada");
    }

    @Test
    void messagesOfATopic() {
        SNSEvent event = Events.sns()
                .message("rain")
                .about("Weather")
                .with("kind", "new")
                .event();

        SNSEvent.SNS message = event.getRecords().get(0).getSNS();
        assertThat(message.getMessage()).isEqualTo("rain");
        assertThat(message.getSubject()).isEqualTo("Weather");
        assertThat(message.getMessageAttributes().get("kind").getValue()).isEqualTo("new");
    }

    @Test
    void objectsOfABucket() {
        S3Event event = Events.s3()
                .in("pictures")
                .created("in/a b.png", 42)
                .removed("c")
                .event();

        assertThat(event.getRecords().get(0).getS3().getObject().getKey()).isEqualTo("in/a+b.png");
        assertThat(event.getRecords().get(0).getS3().getObject().getUrlDecodedKey())
                .isEqualTo("in/a b.png");
        assertThat(event.getRecords().get(0).getS3().getObject().getSizeAsLong())
                .isEqualTo(42);
        assertThat(event.getRecords().get(0).getS3().getBucket().getName()).isEqualTo("pictures");
        assertThat(event.getRecords().get(1).getEventName()).isEqualTo("ObjectRemoved:Delete");
    }

    @Test
    void whatIsSaidOfNoMessageIsRefused() {
        assertThatThrownBy(() -> Events.sqs().with("kind", "new"))
                .hasMessage(
                        "There is no message yet that could have an attribute: begin with Events.sqs().message(\"...\")");
    }
}
