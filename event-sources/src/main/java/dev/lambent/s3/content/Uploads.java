package dev.lambent.s3.content;

import dev.lambent.fault.Fault;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.Intake;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * How bodies become the bytes of objects. Small ones are in the request, large ones have gone into a file while they arrived;
 * whoever stores them needn't know.
 */
public final class Uploads {

    /** What the chunks of 5 GiB may have around them: chunks of the least size with the longest signatures. */
    private static final long FRAMES = 256L << 20;

    private final ContentFiles files;

    /** Puts bodies into {@code files}. */
    public Uploads(ContentFiles files) {
        this.files = files;
    }

    /** How the body of a request that carries an object, or a part of one, is to be taken in. */
    public Intake intake(HttpRequest head) {
        return Intake.into(Announcement.MOST + FRAMES, () -> new Upload(files, head));
    }

    /**
     * Stores a request's body.
     *
     * @param operation gives the bytes to an object, and may refuse to, by a fault or a stage that fails: then they are deleted.
     *     Called on the thread that calls this, or, where the bytes have to be on the disk for good, on another
     * @return what the operation says; exceptionally with a {@link Fault}, without having called it, when the body isn't as it
     *     should be
     */
    public <T> CompletionStage<T> store(HttpRequest request, Function<Received, CompletionStage<T>> operation) {
        Upload upload = request.sink() instanceof Upload streamed ? streamed : Upload.whole(files, request);
        return upload.received().thenCompose(operation).whenComplete((done, failure) -> {
            if (failure == null) {
                upload.keep();
            } else {
                upload.discard();
            }
        });
    }

    /**
     * The body of a request that is a document, with its checksums found right and without chunks.
     *
     * @throws ContentFault when it isn't as it should be
     */
    public static byte[] document(HttpRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(request.body().length);
        Inspection inspection = new Inspection(request, bytes::write);
        try {
            inspection.write(request.body(), 0, request.body().length);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Memory has no disk", impossible);
        }
        inspection.finish();
        return bytes.toByteArray();
    }
}
