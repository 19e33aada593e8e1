package dev.lambent.s3.api;

import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestXmlOperation;
import dev.lambent.s3.Buckets;
import dev.lambent.s3.Copied;
import dev.lambent.s3.CopyRead;
import dev.lambent.s3.CopyRequest;
import dev.lambent.s3.CopySource;
import dev.lambent.s3.ObjectHeaders;
import dev.lambent.s3.ObjectRef;
import dev.lambent.s3.ObjectTag;
import dev.lambent.s3.PartRequest;
import dev.lambent.s3.S3Fault;
import dev.lambent.s3.StoredObject;
import dev.lambent.s3.UploadedPart;
import dev.lambent.s3.content.ChecksumAlgorithm;
import dev.lambent.s3.content.ContentFiles;
import dev.lambent.s3.content.Received;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Copies objects. No bytes are copied; they are read only for a checksum that nobody knows yet, between two turns, while a
 * lease keeps them where they are.
 */
final class CopyOperations {

    private static final String SOURCE = "x-amz-copy-source";
    private static final String VERSION = "?versionId=";

    private final Turns turns;
    private final ContentFiles files;

    CopyOperations(Turns turns, ContentFiles files) {
        this.turns = turns;
        this.files = files;
    }

    List<RestXmlOperation> operations() {
        return List.of(
                RestXmlOperation.of("CopyObject", "PUT", "/{Bucket}/{Key+}", this::copy)
                        .withHeader(SOURCE),
                RestXmlOperation.of("UploadPartCopy", "PUT", "/{Bucket}/{Key+}?uploadId&partNumber", this::copyPart)
                        .withHeader(SOURCE));
    }

    private static CopySource source(Request request) {
        return new CopySource(
                named(Objects.requireNonNullElse(request.header(SOURCE), "")),
                request.readConditions("x-amz-copy-source-"),
                request.header("x-amz-copy-source-range"),
                request.header("x-amz-source-expected-bucket-owner"));
    }

    private static ObjectRef named(String sent) {
        int version = sent.lastIndexOf(VERSION);
        String path = HttpRequest.decoded(version < 0 ? sent : sent.substring(0, version));
        String bare = path.startsWith("/") ? path.substring(1) : path;
        int slash = bare.indexOf('/');
        if (slash < 1 || slash == bare.length() - 1) {
            throw S3Fault.invalidArgument(
                    "Copy Source must mention the source bucket and key: sourcebucket/sourcekey", SOURCE, sent);
        }
        if (bare.startsWith("arn:")) {
            throw S3Fault.notImplemented(SOURCE, sent);
        }
        return new ObjectRef(
                bare.substring(0, slash),
                bare.substring(slash + 1),
                version < 0 ? null : HttpRequest.decoded(sent.substring(version + VERSION.length())));
    }

    /** What a copy is to be like. */
    private record Wish(
            Request request,
            CopySource source,
            @Nullable ObjectHeaders headers,
            @Nullable List<ObjectTag> tags,
            @Nullable ChecksumAlgorithm algorithm) {

        static Wish of(Request request) {
            return new Wish(
                    request,
                    CopyOperations.source(request),
                    replaces(request, "x-amz-metadata-directive", "metadata") ? Headers.of(request) : null,
                    replaces(request, "x-amz-tagging-directive", "tagging") ? Headers.tags(request) : null,
                    request.algorithm());
        }

        private static boolean replaces(Request request, String field, String word) {
            String directive = Objects.requireNonNullElse(request.header(field), "COPY");
            if (!directive.equals("COPY") && !directive.equals("REPLACE")) {
                throw S3Fault.invalidArgument("Unknown " + word + " directive.", field, directive);
            }
            return directive.equals("REPLACE");
        }

        /** Whether the bytes must be read: a copy isn't made of parts, and may get another checksum. */
        boolean needsDigest(StoredObject object) {
            return object.eTag().contains("-")
                    || object.checksum() == null
                    || object.checksum().composite()
                    || (algorithm != null && algorithm != object.checksum().algorithm());
        }

        ChecksumAlgorithm algorithm(StoredObject object) {
            return algorithm != null
                    ? algorithm
                    : object.checksum() == null
                            ? ChecksumAlgorithm.CRC64NVME
                            : object.checksum().algorithm();
        }

        Copied carryOut(Buckets buckets, @Nullable Received digested) {
            return buckets.copy(
                    request.caller(),
                    new CopyRequest(
                            source,
                            request.bucket(),
                            request.key(),
                            headers,
                            tags,
                            request.writeConditions(),
                            algorithm,
                            digested));
        }
    }

    /** What a first turn leaves to a second one: nothing, or the source to be read. */
    private record Step(@Nullable Copied done, @Nullable CopyRead read) {}

    private Reply copy(Input input) {
        Request request = Request.of(input);
        if (request.header("x-amz-copy-source-range") != null) {
            throw S3Fault.notImplemented("x-amz-copy-source-range", "of CopyObject, which copies all");
        }
        Wish wish = Wish.of(request);
        CompletionStage<Copied> copied = turns.ask(buckets -> begin(buckets, wish))
                .thenCompose(step -> step.read() == null
                        ? CompletableFuture.completedStage(Objects.requireNonNull(step.done()))
                        : digested(
                                step.read(),
                                wish.algorithm(step.read().object()),
                                received -> turns.ask(buckets -> wish.carryOut(buckets, received))));
        return Turns.later(copied, CopyOperations::document);
    }

    private static Step begin(Buckets buckets, Wish wish) {
        CopyRead read = buckets.copySource(wish.request().caller(), wish.source());
        if (wish.needsDigest(read.object())) {
            return new Step(null, read);
        }
        try {
            return new Step(wish.carryOut(buckets, null), null);
        } finally {
            read.lease().release();
        }
    }

    /** What is done with a source that has been read. */
    private interface Use<T> {
        CompletionStage<T> of(Received received);
    }

    private <T> CompletionStage<T> digested(CopyRead read, ChecksumAlgorithm algorithm, Use<T> use) {
        return files.digest(read.content(), algorithm)
                .thenCompose(use::of)
                .whenComplete((done, failure) -> turns.timeline().enter(read.lease()::release));
    }

    private static HttpResponse document(Copied copied) {
        HttpResponse response = new Document("CopyObjectResult")
                .date("LastModified", copied.written().lastModified())
                .eTag(copied.written().eTag())
                .checksum(copied.written().checksum())
                .response();
        return sourceVersion(Headers.versionId(response, copied.written().versionId()), copied.sourceVersionId());
    }

    private static HttpResponse sourceVersion(HttpResponse response, @Nullable String versionId) {
        return versionId == null ? response : response.header("x-amz-copy-source-version-id", versionId);
    }

    /** A source and the checksum that the upload wants of its parts. */
    private record PartSource(CopyRead read, ChecksumAlgorithm algorithm) {}

    private Reply copyPart(Input input) {
        Request request = Request.of(input);
        CopySource source = source(request);
        int number = Objects.requireNonNull(request.partNumber());
        CompletionStage<PartSource> first = turns.ask(buckets -> {
            ChecksumAlgorithm algorithm =
                    buckets.upload(request.caller(), request.upload()).algorithm();
            return new PartSource(
                    buckets.copySource(request.caller(), source),
                    algorithm == null ? ChecksumAlgorithm.CRC64NVME : algorithm);
        });
        return Reply.later(first.thenCompose(found -> digested(
                        found.read(),
                        found.algorithm(),
                        received -> turns.ask(buckets -> buckets.uploadPart(
                                request.caller(), new PartRequest(request.upload(), number, received))))
                .thenApply(part -> new Reply.Written(document(part, found.read().object())))));
    }

    private static HttpResponse document(UploadedPart part, StoredObject source) {
        HttpResponse response = new Document("CopyPartResult")
                .date("LastModified", part.lastModified())
                .eTag(part.eTag())
                .with(
                        part.checksum() == null
                                ? ""
                                : part.checksum().algorithm().member(),
                        part.checksum() == null ? null : part.checksum().value())
                .response();
        return sourceVersion(response, source.versionId());
    }
}
