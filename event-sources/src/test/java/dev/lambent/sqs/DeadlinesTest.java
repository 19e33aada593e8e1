package dev.lambent.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.sandbox.Payload;
import dev.lambent.sqs.SqsTables.MessageRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final Comparator<Message> ORDER = Comparator.comparing(
                    (Message each) -> Objects.requireNonNull(each.until))
            .thenComparing(Message::number);

    @Test
    void theSoonestIsFirstWhateverIsAddedAndTakenOut() {
        Random random = new Random(4);
        Deadlines deadlines = new Deadlines();
        TreeSet<Message> model = new TreeSet<>(ORDER);
        for (int step = 0; step < 20_000; step++) {
            if (model.isEmpty() || random.nextInt(5) < (step < 10_000 ? 3 : 2)) {
                Message added = message(step, random.nextInt(500));
                deadlines.add(added);
                model.add(added);
            } else {
                Message near = model.ceiling(message(step, random.nextInt(500)));
                Message gone = near == null || random.nextBoolean() ? model.first() : near;
                deadlines.remove(gone);
                model.remove(gone);
                assertThat(gone.place).isEqualTo(-1);
            }
            assertThat(deadlines.first()).isSameAs(model.isEmpty() ? null : model.first());
        }
    }

    private static Message message(long number, long second) {
        MessageRow row = new MessageRow(
                1, number, "id", Payload.EMPTY, "", Map.of(), "", Instant.EPOCH, null, null, null, null, 0, null);
        Message message = new Message(row);
        message.until = Instant.ofEpochSecond(second);
        return message;
    }
}
