package dev.lambent.s3.api;

import dev.lambent.http.HttpResponse;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestXmlOperation;
import dev.lambent.s3.DeleteEntry;
import dev.lambent.s3.Deletion;
import dev.lambent.s3.ObjectHeaders;
import dev.lambent.s3.ObjectTag;
import dev.lambent.s3.PutRequest;
import dev.lambent.s3.S3Error;
import dev.lambent.s3.S3Fault;
import dev.lambent.s3.WriteConditions;
import dev.lambent.s3.Written;
import dev.lambent.s3.content.Uploads;
import dev.lambent.xml.XmlElement;
import java.util.List;

/** Puts objects and deletes them. */
final class WriteOperations {

    /** Bytes of a document that names 1,000 objects to be deleted, each with a key of 1,024 bytes, all of them escaped. */
    private static final long LARGEST_DELETE = 8 << 20;

    /** "DeleteObjects" in the API reference. */
    private static final int MOST_DELETED = 1_000;

    private final Turns turns;
    private final Uploads uploads;

    WriteOperations(Turns turns, Uploads uploads) {
        this.turns = turns;
        this.uploads = uploads;
    }

    List<RestXmlOperation> operations() {
        return List.of(
                RestXmlOperation.of("PutObject", "PUT", "/{Bucket}/{Key+}", this::put)
                        .taking(uploads::intake),
                RestXmlOperation.of("DeleteObject", "DELETE", "/{Bucket}/{Key+}", this::delete),
                RestXmlOperation.of("DeleteObjects", "POST", "/{Bucket}?delete", this::deleteAll)
                        .maxBody(LARGEST_DELETE));
    }

    private Reply put(Input input) {
        Request request = Request.of(input);
        for (String other : List.of("versionId", "partNumber", "uploadId")) {
            String value = input.query(other);
            if (value != null) {
                throw S3Fault.invalidArgument(
                        "This operation does not accept the parameter " + other + ".", other, value);
            }
        }
        ObjectHeaders headers = Headers.of(request);
        List<ObjectTag> tags = Headers.tags(request);
        WriteConditions conditions = request.writeConditions();
        return Turns.later(
                uploads.store(input.request(), received -> {
                    PutRequest put =
                            new PutRequest(request.bucket(), request.key(), headers, tags, conditions, received);
                    return turns.ask(buckets -> buckets.put(request.caller(), put));
                }),
                WriteOperations::written);
    }

    static HttpResponse written(Written written) {
        HttpResponse response = Headers.version(HttpResponse.of(200), written.eTag(), written.versionId());
        return Headers.checksum(response, written.checksum());
    }

    private Reply delete(Input input) {
        Request request = Request.of(input);
        DeleteEntry entry = new DeleteEntry(request.key(), request.versionId(), request.header("if-match"));
        return turns.ask(
                buckets -> buckets.delete(request.caller(), request.bucket(), entry), WriteOperations::deleted);
    }

    private static HttpResponse deleted(Deletion deletion) {
        HttpResponse response = Headers.versionId(HttpResponse.of(204), deletion.versionId());
        return deletion.deleteMarker() ? response.header("x-amz-delete-marker", "true") : response;
    }

    private Reply deleteAll(Input input) {
        Request request = Request.of(input);
        XmlElement wish = Sent.only(Sent.document(input, "Delete"), "Object", "Quiet");
        List<DeleteEntry> entries =
                wish.children("Object").stream().map(WriteOperations::entry).toList();
        if (entries.isEmpty() || entries.size() > MOST_DELETED) {
            throw Sent.malformed();
        }
        boolean quiet = "true".equals(wish.text("Quiet"));
        return turns.ask(
                buckets -> buckets.deleteAll(request.caller(), request.bucket(), entries),
                outcomes -> document(outcomes, quiet));
    }

    private static DeleteEntry entry(XmlElement wish) {
        Sent.only(wish, "Key", "VersionId", "ETag", "LastModifiedTime", "Size");
        if (wish.child("LastModifiedTime") != null || wish.child("Size") != null) {
            throw S3Fault.of(
                    S3Error.NOT_IMPLEMENTED,
                    "LastModifiedTime and Size are for directory buckets, which Lambent does not support.");
        }
        return new DeleteEntry(Sent.text(wish, "Key"), wish.text("VersionId"), wish.text("ETag"));
    }

    private static HttpResponse document(List<DeleteEntry.Outcome> outcomes, boolean quiet) {
        Document document = new Document("DeleteResult");
        for (DeleteEntry.Outcome each : outcomes) {
            Deletion deletion = each.deleted();
            S3Fault fault = each.fault();
            if (deletion != null && !quiet) {
                add(document, each.entry(), deletion);
            } else if (fault != null) {
                add(document, each.entry(), fault);
            }
        }
        return document.response();
    }

    private static void add(Document document, DeleteEntry entry, Deletion deletion) {
        document.open("Deleted").with("Key", entry.key()).with("VersionId", entry.versionId());
        if (deletion.deleteMarker()) {
            document.with("DeleteMarker", true).with("DeleteMarkerVersionId", deletion.versionId());
        }
        document.close("Deleted");
    }

    private static void add(Document document, DeleteEntry entry, S3Fault fault) {
        document.open("Error").with("Key", entry.key()).with("VersionId", entry.versionId());
        document.with("Code", fault.code()).with("Message", fault.getMessage()).close("Error");
    }
}
