package dev.lambent.s3.api;

import dev.lambent.http.HttpResponse;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestXmlOperation;
import dev.lambent.s3.PartListing;
import dev.lambent.s3.Upload;
import dev.lambent.s3.UploadListing;
import dev.lambent.s3.UploadedPart;
import dev.lambent.s3.content.ObjectChecksum;
import java.util.List;

/** Lists uploads that are under way, and the parts of one. */
final class UploadListOperations {

    private final Turns turns;

    UploadListOperations(Turns turns) {
        this.turns = turns;
    }

    List<RestXmlOperation> operations() {
        return List.of(
                RestXmlOperation.of("ListParts", "GET", "/{Bucket}/{Key+}?uploadId", this::listParts),
                RestXmlOperation.of("ListMultipartUploads", "GET", "/{Bucket}?uploads", this::listUploads));
    }

    private Reply listParts(Input input) {
        Request request = Request.of(input);
        Spelling spelling = Spelling.of(request);
        Integer after = request.number("part-number-marker");
        PartListing listing = new PartListing(request.upload(), after, request.number("max-parts"));
        return turns.ask(buckets -> buckets.list(request.caller(), listing), page -> {
            Document document = new Document("ListPartsResult")
                    .with("Bucket", request.bucket())
                    .with("Key", spelling.of(request.key()))
                    .with("EncodingType", spelling.nameInAnswers())
                    .with("UploadId", page.upload().ref().uploadId())
                    .with("PartNumberMarker", after == null ? 0 : after)
                    .with("NextPartNumberMarker", page.nextPartNumberMarker())
                    .with("MaxParts", page.maxParts())
                    .with("IsTruncated", page.truncated());
            return parts(document, page, input.scope().account());
        });
    }

    private static HttpResponse parts(Document document, UploadedPart.Page page, String account) {
        for (UploadedPart each : page.parts()) {
            document.open("Part").with("PartNumber", each.number()).date("LastModified", each.lastModified());
            document.eTag(each.eTag()).with("Size", each.size());
            ObjectChecksum checksum = each.checksum();
            if (checksum != null) {
                document.with(checksum.algorithm().member(), checksum.value());
            }
            document.close("Part");
        }
        document.owner("Initiator", account).owner("Owner", account).with("StorageClass", "STANDARD");
        return checksum(document, page.upload()).response();
    }

    private static Document checksum(Document document, Upload upload) {
        return document.with("ChecksumAlgorithm", upload.algorithm()).with("ChecksumType", upload.checksumType());
    }

    private Reply listUploads(Input input) {
        Request request = Request.of(input);
        Spelling spelling = Spelling.of(request);
        UploadListing listing = new UploadListing(
                request.bucket(),
                request.given("prefix"),
                request.given("delimiter"),
                request.given("key-marker"),
                request.given("upload-id-marker"),
                request.number("max-uploads"));
        return turns.ask(
                buckets -> buckets.list(request.caller(), listing),
                page -> document(listing, page, spelling, input.scope().account()));
    }

    private static HttpResponse document(
            UploadListing listing, UploadListing.Page page, Spelling spelling, String account) {
        Document document = new Document("ListMultipartUploadsResult")
                .with("Bucket", listing.bucket())
                .always("KeyMarker", spelling.of(listing.keyMarker()))
                .always("UploadIdMarker", listing.uploadIdMarker())
                .with("NextKeyMarker", spelling.of(page.nextKeyMarker()))
                .with("NextUploadIdMarker", page.nextUploadIdMarker())
                .with("Prefix", spelling.of(listing.prefix()))
                .with("Delimiter", spelling.of(listing.delimiter()))
                .with("EncodingType", spelling.nameInAnswers())
                .with("MaxUploads", page.maxUploads())
                .with("IsTruncated", page.truncated());
        for (Upload each : page.uploads()) {
            document.open("Upload").with("Key", spelling.of(each.ref().key()));
            document.with("UploadId", each.ref().uploadId());
            document.owner("Initiator", account).owner("Owner", account).with("StorageClass", "STANDARD");
            checksum(document.date("Initiated", each.initiated()), each).close("Upload");
        }
        return ListOperations.prefixes(document, page.commonPrefixes(), spelling)
                .response();
    }
}
