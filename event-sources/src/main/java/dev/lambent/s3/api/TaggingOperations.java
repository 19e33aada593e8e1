package dev.lambent.s3.api;

import dev.lambent.http.HttpResponse;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestXmlOperation;
import dev.lambent.s3.ObjectTag;
import java.util.List;

/** The tags of objects. */
final class TaggingOperations {

    private final Turns turns;

    TaggingOperations(Turns turns) {
        this.turns = turns;
    }

    List<RestXmlOperation> operations() {
        return List.of(
                RestXmlOperation.of("GetObjectTagging", "GET", "/{Bucket}/{Key+}?tagging", this::get),
                RestXmlOperation.of("PutObjectTagging", "PUT", "/{Bucket}/{Key+}?tagging", this::put),
                RestXmlOperation.of("DeleteObjectTagging", "DELETE", "/{Bucket}/{Key+}?tagging", this::delete));
    }

    private Reply get(Input input) {
        Request request = Request.of(input);
        return turns.ask(
                buckets -> buckets.tags(request.caller(), request.object()),
                tagged -> Headers.versionId(document(tagged.tags()).response(), tagged.versionId()));
    }

    /** A document of tags. */
    static Document document(List<ObjectTag> tags) {
        Document document = new Document("Tagging").open("TagSet");
        for (ObjectTag each : tags) {
            document.open("Tag")
                    .always("Key", each.key())
                    .always("Value", each.value())
                    .close("Tag");
        }
        return document.close("TagSet");
    }

    private Reply put(Input input) {
        Request request = Request.of(input);
        List<ObjectTag> tags = Sent.tagging(input);
        return turns.ask(
                buckets -> buckets.setTags(request.caller(), request.object(), tags),
                tagged -> Headers.versionId(HttpResponse.of(200), tagged.versionId()));
    }

    private Reply delete(Input input) {
        Request request = Request.of(input);
        return turns.ask(
                buckets -> buckets.deleteTags(request.caller(), request.object()),
                tagged -> Headers.versionId(HttpResponse.of(204), tagged.versionId()));
    }
}
