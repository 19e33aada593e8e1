package dev.lambent.s3.api;

import dev.lambent.http.HttpResponse;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestXmlOperation;
import dev.lambent.s3.Lease;
import dev.lambent.s3.ReadRequest;
import dev.lambent.s3.Reading;
import dev.lambent.s3.S3Fault;
import dev.lambent.s3.StoredObject;
import dev.lambent.s3.StoredPart;
import dev.lambent.s3.content.ContentFiles;
import dev.lambent.s3.content.ObjectChecksum;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives objects away, and says how they are. */
final class ReadOperations {

    private static final Set<String> ATTRIBUTES =
            Set.of("ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize");

    /** "GetObjectAttributes" in the API reference: as many parts at most, and unless the request says otherwise. */
    private static final int MOST_PARTS = 1_000;

    private final Turns turns;
    private final ContentFiles files;

    ReadOperations(Turns turns, ContentFiles files) {
        this.turns = turns;
        this.files = files;
    }

    List<RestXmlOperation> operations() {
        return List.of(
                RestXmlOperation.of("GetObject", "GET", "/{Bucket}/{Key+}", this::get),
                RestXmlOperation.of("HeadObject", "HEAD", "/{Bucket}/{Key+}", this::head),
                RestXmlOperation.of("GetObjectAttributes", "GET", "/{Bucket}/{Key+}?attributes", this::attributes));
    }

    private static ReadRequest read(Request request) {
        Headers.checkOverrides(request);
        return new ReadRequest(
                request.object(), request.readConditions(""), request.header("Range"), request.partNumber());
    }

    /** An answer whose bytes stay where they are until it has been sent. */
    private record Leased(Reading reading, Lease lease) {}

    private Reply get(Input input) {
        Request request = Request.of(input);
        ReadRequest wish = read(request);
        return turns.ask(
                buckets -> {
                    Reading reading = buckets.read(request.caller(), wish);
                    return new Leased(reading, buckets.lease(reading.object().content()));
                },
                leased -> answer(leased, wish, request));
    }

    private HttpResponse answer(Leased leased, ReadRequest wish, Request request) {
        Reading reading = leased.reading();
        Runnable sent = () -> turns.timeline().enter(leased.lease()::release);
        HttpResponse head;
        try {
            head = describe(reading, wish, request);
        } catch (RuntimeException bug) {
            sent.run();
            throw bug;
        }
        if (reading.answer() == Reading.Answer.NOT_MODIFIED) {
            sent.run();
            return head;
        }
        return files.answer(head, reading.object().content(), reading.from(), reading.length(), sent);
    }

    private Reply head(Input input) {
        Request request = Request.of(input);
        ReadRequest wish = read(request);
        return turns.ask(buckets -> buckets.read(request.caller(), wish), reading -> {
            HttpResponse head = describe(reading, wish, request);
            return reading.answer() == Reading.Answer.NOT_MODIFIED ? head : head.announcing(reading.length());
        });
    }

    private static HttpResponse describe(Reading reading, ReadRequest wish, Request request) {
        StoredObject object = reading.object();
        HttpResponse response = HttpResponse.of(reading.answer().status())
                .header("Last-Modified", Dates.inField(object.lastModified()));
        response = Headers.version(response, object.eTag(), object.versionId()).header("Accept-Ranges", "bytes");
        if (reading.answer() == Reading.Answer.NOT_MODIFIED) {
            return response;
        }
        response = Headers.stored(response, object, request);
        if (wish.partNumber() != null && !object.parts().isEmpty()) {
            response = response.header(
                    "x-amz-mp-parts-count", String.valueOf(object.parts().size()));
        }
        if (reading.answer() == Reading.Answer.PART) {
            response = response.header("Content-Range", reading.contentRange());
        }
        return "ENABLED".equalsIgnoreCase(request.header("x-amz-checksum-mode"))
                ? Headers.checksum(response, checksum(reading, wish))
                : response;
    }

    /** The checksum of what is sent, as far as it is known: of all, or of one part. */
    private static @Nullable ObjectChecksum checksum(Reading reading, ReadRequest wish) {
        ObjectChecksum all = reading.object().checksum();
        List<StoredPart> parts = reading.object().parts();
        Integer number = wish.partNumber();
        if (number == null || parts.isEmpty() || all == null) {
            return reading.answer() == Reading.Answer.WHOLE ? all : null;
        }
        String part = parts.stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .map(StoredPart::checksum)
                .orElse(null);
        return part == null ? null : new ObjectChecksum(all.algorithm(), part, all.composite());
    }

    private Reply attributes(Input input) {
        Request request = Request.of(input);
        Set<String> wanted = attributes(request.list("x-amz-object-attributes"));
        String most = request.header("x-amz-max-parts");
        String after = request.header("x-amz-part-number-marker");
        PartPage parts = new PartPage(
                most == null ? MOST_PARTS : Math.min(MOST_PARTS, Numbers.read("max-parts", most)),
                after == null ? 0 : Numbers.read("part-number-marker", after));
        return turns.ask(
                buckets -> buckets.read(request.caller(), ReadRequest.of(request.object()))
                        .object(),
                object -> Headers.versionId(document(object, wanted, parts).response(), object.versionId())
                        .header("Last-Modified", Dates.inField(object.lastModified())));
    }

    private static Set<String> attributes(String sent) {
        Set<String> wanted = Arrays.stream(sent.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toSet());
        if (wanted.isEmpty() || !ATTRIBUTES.containsAll(wanted)) {
            throw S3Fault.invalidArgument("Invalid attribute name specified.", "x-amz-object-attributes", sent);
        }
        return wanted;
    }

    private static Document document(StoredObject object, Set<String> wanted, PartPage page) {
        Document document = new Document("GetObjectAttributesResponse");
        document.with("ETag", wanted.contains("ETag") ? object.eTag() : null);
        if (wanted.contains("Checksum") && object.checksum() != null) {
            document.open("Checksum").checksum(object.checksum()).close("Checksum");
        }
        if (wanted.contains("ObjectParts") && !object.parts().isEmpty()) {
            page.write(document, object);
        }
        document.with("StorageClass", wanted.contains("StorageClass") ? "STANDARD" : null);
        return document.with("ObjectSize", wanted.contains("ObjectSize") ? object.size() : null);
    }

    /** Which parts of an object are told. */
    private record PartPage(int most, int after) {

        void write(Document document, StoredObject object) {
            List<StoredPart> rest = object.parts().stream()
                    .filter(each -> each.number() > after)
                    .toList();
            List<StoredPart> page = rest.subList(0, Math.min(most, rest.size()));
            int last = page.isEmpty() ? 0 : page.get(page.size() - 1).number();
            document.open("ObjectParts").with("PartsCount", object.parts().size());
            document.with("PartNumberMarker", after).with("NextPartNumberMarker", last);
            document.with("MaxParts", most).with("IsTruncated", page.size() < rest.size());
            page.stream().filter(each -> each.checksum() != null).forEach(each -> write(document, each, object));
            document.close("ObjectParts");
        }

        private static void write(Document document, StoredPart part, StoredObject object) {
            document.open("Part").with("PartNumber", part.number()).with("Size", part.size());
            if (object.checksum() != null) {
                document.with(object.checksum().algorithm().member(), part.checksum());
            }
            document.close("Part");
        }
    }
}
