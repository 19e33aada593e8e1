package dev.lambent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.account.AccountRegion;
import dev.lambent.fault.Fault;
import dev.lambent.id.Ids;
import dev.lambent.s3.Buckets;
import dev.lambent.s3.Caller;
import dev.lambent.s3.DeleteEntry;
import dev.lambent.s3.FileUses;
import dev.lambent.s3.ObjectRef;
import dev.lambent.s3.PutRequest;
import dev.lambent.s3.ReadRequest;
import dev.lambent.s3.S3Limits;
import dev.lambent.s3.content.Content;
import dev.lambent.s3.content.Received;
import dev.lambent.s3.content.Segment;
import dev.lambent.store.MemoryStore;
import dev.lambent.time.VirtualTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class BucketReaderTest {

    private static final AccountRegion HOME = new AccountRegion("000000000000", "us-east-1");
    private static final Caller ME = Caller.local(HOME, "C3D13FE58DE4C810", null);

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final List<String> unused = new ArrayList<>();
    private final Buckets buckets = new Buckets(
            timeline, new MemoryStore(timeline), new Ids(new SplittableRandom(1)), new Watched(), S3Limits.aws());

    /** Notes which files may go. */
    private final class Watched implements FileUses {

        @Override
        public void unused(String file) {
            unused.add(file);
        }

        @Override
        public void kept(Set<String> files) {}
    }

    @Test
    void aFileThatCanNotEvenBeginToBeReadMayGoWithItsObject() {
        timeline.enter(() -> {
            buckets.create(ME, "code", HOME.region());
            Content content = Content.in(List.of(new Segment("file", 0, 3)));
            buckets.put(ME, PutRequest.of("code", "orders.zip", new Received(content, "0".repeat(32), null)));
        });
        BucketReader reader = new BucketReader(timeline, buckets, () -> {
            throw new IllegalStateException("The folder is closed");
        });

        CompletionStage<byte[]> bytes =
                reader.read(HOME, ReadRequest.of(ObjectRef.latest("code", "orders.zip")), new NoObjections());

        assertThatThrownBy(bytes.toCompletableFuture()::join).hasRootCauseMessage("The folder is closed");
        timeline.enter(() -> buckets.delete(ME, "code", new DeleteEntry("orders.zip", null, null)));
        assertThat(unused).containsExactly("file");
    }

    /** Takes everything. */
    private static final class NoObjections implements BucketReader.Objections {

        @Override
        public Fault refused(String code, String message) {
            throw new AssertionError(code + ": " + message);
        }

        @Override
        public void checkSize(long bytes) {}
    }
}
