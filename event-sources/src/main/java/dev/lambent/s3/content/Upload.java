package dev.lambent.s3.content;

import dev.lambent.fault.Fault;
import dev.lambent.http.BodySink;
import dev.lambent.http.HttpRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One body on its way into a file. The first that is wrong with it ends it, leaves nothing of it on the disk, and is what
 * {@link #received} says. What has arrived whole is deleted as well unless somebody {@linkplain #keep keeps} it.
 *
 * <p>Written by one thread, kept or discarded by any.
 */
final class Upload implements BodySink {

    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);

    private final ContentFiles files;
    private @Nullable Inspection inspection;
    private @Nullable Draft draft;
    private Inspection.@Nullable Finding finding;
    private @Nullable Fault failure;
    private boolean settled;

    Upload(ContentFiles files, HttpRequest head) {
        this.files = files;
        try {
            inspection = new Inspection(head, this::output);
        } catch (Fault wrong) {
            failure = wrong;
        }
    }

    /** The upload of a body that is in memory. */
    static Upload whole(ContentFiles files, HttpRequest request) {
        Upload upload = new Upload(files, request);
        try {
            if (request.body().length > 0) {
                upload.write(ByteBuffer.wrap(request.body()));
            }
            upload.finish();
        } catch (IOException known) {
            LOG.debug("{} is not what it should be", request, known);
        }
        return upload;
    }

    private void output(byte[] bytes, int offset, int count) throws IOException {
        Draft open = draft;
        if (open == null) {
            open = files.create();
            draft = open;
        }
        open.write(bytes, offset, count);
    }

    @Override
    public void write(ByteBuffer part) throws IOException {
        try {
            sound().write(part.array(), part.arrayOffset() + part.position(), part.remaining());
        } catch (Fault wrong) {
            throw refuse(wrong);
        } catch (IOException broken) {
            throw refuse(files.broken(broken));
        }
    }

    @Override
    public void finish() throws IOException {
        try {
            finding = sound().finish();
        } catch (Fault wrong) {
            throw refuse(wrong);
        }
    }

    private Inspection sound() {
        if (failure != null) {
            throw failure;
        }
        if (inspection == null) {
            throw new IllegalStateException("It has been abandoned");
        }
        return inspection;
    }

    private IOException refuse(Fault wrong) {
        failure = wrong;
        discard();
        return new IOException(wrong.code() + ": " + wrong.getMessage());
    }

    /**
     * What has arrived.
     *
     * @return when it is as safe as it has to be; exceptionally with a {@link Fault} when it isn't as it should be
     */
    CompletionStage<Received> received() {
        Inspection.Finding found = finding;
        if (failure != null || found == null) {
            Fault why = failure == null ? ContentFault.brokenChunks() : failure;
            return CompletableFuture.failedStage(why);
        }
        return draft == null
                ? CompletableFuture.completedStage(received(List.of(), found))
                : files.finish(draft).thenApply(segment -> received(List.of(segment), found));
    }

    private static Received received(List<Segment> segments, Inspection.Finding found) {
        return new Received(Content.in(segments), found.md5(), found.checksum());
    }

    /** Its file has become an object's. */
    synchronized void keep() {
        settled = true;
    }

    /** Leaves nothing of it, unless it is kept. */
    synchronized void discard() {
        inspection = null;
        if (!settled) {
            settled = true;
            try {
                if (draft != null) {
                    draft.discard();
                }
            } catch (IOException failed) {
                LOG.warn("Could not delete an upload; the next start tries again", failed);
            }
        }
    }

    @Override
    public void abandon() {
        discard();
    }

    @Override
    public void answered() {
        discard();
    }
}
