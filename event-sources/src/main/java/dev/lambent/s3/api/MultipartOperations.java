package dev.lambent.s3.api;

import dev.lambent.http.HttpResponse;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestXmlOperation;
import dev.lambent.s3.ChecksumType;
import dev.lambent.s3.CompleteRequest;
import dev.lambent.s3.PartRequest;
import dev.lambent.s3.S3Error;
import dev.lambent.s3.S3Fault;
import dev.lambent.s3.Upload;
import dev.lambent.s3.UploadRequest;
import dev.lambent.s3.UploadedPart;
import dev.lambent.s3.Written;
import dev.lambent.s3.content.ChecksumAlgorithm;
import dev.lambent.s3.content.ContentFiles;
import dev.lambent.s3.content.ObjectChecksum;
import dev.lambent.s3.content.Received;
import dev.lambent.s3.content.Uploads;
import dev.lambent.xml.XmlElement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Uploads objects in parts. */
final class MultipartOperations {

    /** Bytes of a document that names 10,000 parts with their checksums. */
    private static final long LARGEST_COMPLETION = 4 << 20;

    private final Turns turns;
    private final ContentFiles files;
    private final Uploads uploads;

    MultipartOperations(Turns turns, ContentFiles files, Uploads uploads) {
        this.turns = turns;
        this.files = files;
        this.uploads = uploads;
    }

    List<RestXmlOperation> operations() {
        return List.of(
                RestXmlOperation.of("CreateMultipartUpload", "POST", "/{Bucket}/{Key+}?uploads", this::create),
                RestXmlOperation.of("UploadPart", "PUT", "/{Bucket}/{Key+}?uploadId&partNumber", this::uploadPart)
                        .taking(uploads::intake),
                RestXmlOperation.of("CompleteMultipartUpload", "POST", "/{Bucket}/{Key+}?uploadId", this::complete)
                        .maxBody(LARGEST_COMPLETION),
                RestXmlOperation.of("AbortMultipartUpload", "DELETE", "/{Bucket}/{Key+}?uploadId", this::abort));
    }

    private Reply create(Input input) {
        Request request = Request.of(input);
        UploadRequest wish = new UploadRequest(
                request.bucket(),
                request.key(),
                Headers.of(request),
                Headers.tags(request),
                request.algorithm(),
                type(request));
        return turns.ask(buckets -> buckets.createUpload(request.caller(), wish), MultipartOperations::document);
    }

    private static @Nullable ChecksumType type(Request request) {
        String sent = request.header("x-amz-checksum-type");
        if (sent == null) {
            return null;
        }
        return Arrays.stream(ChecksumType.values())
                .filter(each -> each.name().equals(sent))
                .findFirst()
                .orElseThrow(
                        () -> S3Fault.of(S3Error.INVALID_REQUEST, "Value for x-amz-checksum-type header is invalid."));
    }

    private static HttpResponse document(Upload upload) {
        HttpResponse response = new Document("InitiateMultipartUploadResult")
                .with("Bucket", upload.ref().bucket())
                .with("Key", upload.ref().key())
                .with("UploadId", upload.ref().uploadId())
                .response();
        return upload.algorithm() == null
                ? response
                : response.header("x-amz-checksum-algorithm", upload.algorithm().name())
                        .header("x-amz-checksum-type", String.valueOf(upload.checksumType()));
    }

    private Reply uploadPart(Input input) {
        Request request = Request.of(input);
        int number = Objects.requireNonNull(request.partNumber());
        return Turns.later(
                uploads.store(
                        input.request(),
                        received -> wanted(request, received)
                                .thenCompose(part -> turns.ask(buckets -> buckets.uploadPart(
                                        request.caller(), new PartRequest(request.upload(), number, part))))),
                MultipartOperations::answer);
    }

    /** A part that comes without a checksum gets the one that its upload has chosen. */
    private CompletionStage<Received> wanted(Request request, Received received) {
        if (isChecked(request)) {
            return CompletableFuture.completedStage(received);
        }
        return turns.ask(buckets -> Objects.requireNonNullElse(
                        buckets.upload(request.caller(), request.upload()).algorithm(), ChecksumAlgorithm.CRC64NVME))
                .thenCompose(algorithm -> received.checksum() != null
                                && received.checksum().algorithm() == algorithm
                        ? CompletableFuture.completedStage(received)
                        : files.checksum(received.content(), algorithm)
                                .thenApply(checksum -> new Received(received.content(), received.md5(), checksum)));
    }

    private static boolean isChecked(Request request) {
        return request.header("x-amz-trailer") != null
                || Arrays.stream(ChecksumAlgorithm.values()).anyMatch(each -> request.header(each.header()) != null);
    }

    private static HttpResponse answer(UploadedPart part) {
        HttpResponse response = HttpResponse.of(200).header("ETag", "\"" + part.eTag() + "\"");
        ObjectChecksum checksum = part.checksum();
        return checksum == null
                ? response
                : response.header(checksum.algorithm().header(), checksum.value());
    }

    private Reply complete(Input input) {
        Request request = Request.of(input);
        XmlElement wish = Sent.only(Sent.root(input.request().body(), "CompleteMultipartUpload"), "Part");
        if (wish.children().isEmpty()) {
            throw Sent.malformed();
        }
        String size = request.header("x-amz-mp-object-size");
        CompleteRequest completion = new CompleteRequest(
                request.upload(),
                wish.children().stream().map(MultipartOperations::part).toList(),
                request.writeConditions(),
                expected(request),
                type(request),
                size == null ? null : size(size));
        return turns.ask(
                buckets -> buckets.complete(request.caller(), completion), written -> document(written, request));
    }

    private static long size(String sent) {
        try {
            return Long.parseLong(sent);
        } catch (NumberFormatException noNumber) {
            throw S3Fault.of(S3Error.INVALID_REQUEST, "Value for x-amz-mp-object-size header is invalid.");
        }
    }

    private static CompleteRequest.Part part(XmlElement sent) {
        Integer number = Numbers.parse(Sent.text(sent, "PartNumber"));
        ObjectChecksum checksum = null;
        for (ChecksumAlgorithm each : ChecksumAlgorithm.values()) {
            String value = sent.text(each.member());
            checksum = value == null ? checksum : new ObjectChecksum(each, value, false);
        }
        return new CompleteRequest.Part(Sent.there(number), Sent.text(sent, "ETag"), checksum);
    }

    private static @Nullable ObjectChecksum expected(Request request) {
        for (ChecksumAlgorithm each : ChecksumAlgorithm.values()) {
            String value = request.header(each.header());
            if (value != null) {
                return new ObjectChecksum(each, value, value.contains("-"));
            }
        }
        return null;
    }

    private static HttpResponse document(Written written, Request request) {
        String host = Objects.requireNonNullElse(request.header("Host"), "localhost");
        HttpResponse response = new Document("CompleteMultipartUploadResult")
                .with("Location", "http://" + host + request.input().request().rawPath())
                .with("Bucket", request.bucket())
                .with("Key", request.key())
                .eTag(written.eTag())
                .checksum(written.checksum())
                .response();
        return Headers.versionId(response, written.versionId());
    }

    private Reply abort(Input input) {
        Request request = Request.of(input);
        return turns.tell(204, buckets -> buckets.abort(request.caller(), request.upload()));
    }
}
