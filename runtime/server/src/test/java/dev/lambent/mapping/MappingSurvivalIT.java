package dev.lambent.mapping;

import static dev.lambent.mapping.MappingWorkshop.awaitLines;
import static dev.lambent.mapping.MappingWorkshop.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.server.RunningLambent;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;

/** Mappings outlive Lambent where it has a data folder. */
class MappingSurvivalIT {

    @Test
    void aMappingReadsOnAfterARestart(@TempDir Path folder) {
        Path file = folder.resolve("lines.txt");
        String enabled;
        String disabled;
        String url;
        try (MappingWorkshop shop = new MappingWorkshop(RunningLambent.lasting(folder))) {
            shop.function("clerk");
            url = shop.queue("lasting");
            shop.queue("resting");
            enabled = shop.map("lasting", "clerk", r -> r.batchSize(3));
            shop.send(url, "done " + file + " before");
            awaitLines(file, 1);
            disabled = shop.lambda
                    .createEventSourceMapping(r -> r.eventSourceArn(MappingWorkshop.PREFIX + "resting")
                            .functionName("clerk")
                            .enabled(false))
                    .uuid();
        }
        try (MappingWorkshop shop = new MappingWorkshop(RunningLambent.lasting(folder))) {
            GetEventSourceMappingResponse found = shop.lambda.getEventSourceMapping(r -> r.uuid(enabled));
            assertThat(found.state()).isEqualTo("Enabled");
            assertThat(found.batchSize()).isEqualTo(3);
            assertThat(shop.state(disabled)).isEqualTo("Disabled");
            String now = shop.sqs.getQueueUrl(r -> r.queueName("lasting")).queueUrl();
            shop.send(now, "done " + file + " after");
            awaitLines(file, 2);
            assertThat(lines(file)).containsExactly("before 1", "after 1");
            shop.awaitMessages(now, 0);
        }
    }
}
