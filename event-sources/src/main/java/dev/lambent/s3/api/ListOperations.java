package dev.lambent.s3.api;

import dev.lambent.http.HttpResponse;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestXmlOperation;
import dev.lambent.s3.ObjectListing;
import dev.lambent.s3.VersionListing;
import dev.lambent.s3.content.ChecksumAlgorithm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists objects and their versions. */
final class ListOperations {

    private final Turns turns;

    ListOperations(Turns turns) {
        this.turns = turns;
    }

    List<RestXmlOperation> operations() {
        return List.of(
                RestXmlOperation.of("ListObjects", "GET", "/{Bucket}", this::list),
                RestXmlOperation.of("ListObjectsV2", "GET", "/{Bucket}?list-type=2", this::listV2),
                RestXmlOperation.of("ListObjectVersions", "GET", "/{Bucket}?versions", this::listVersions));
    }

    private Reply list(Input input) {
        Request request = Request.of(input);
        Spelling spelling = Spelling.of(request);
        ObjectListing listing = new ObjectListing(
                request.bucket(),
                request.given("prefix"),
                request.given("delimiter"),
                request.given("marker"),
                null,
                request.number("max-keys"));
        return turns.ask(buckets -> buckets.list(request.caller(), listing), page -> {
            Document document = head(listing, spelling)
                    .always("Marker", spelling.of(listing.marker()))
                    .with(
                            "NextMarker",
                            page.truncated() && listing.delimiter() != null ? spelling.of(page.nextMarker()) : null)
                    .with("MaxKeys", page.maxKeys())
                    .with("IsTruncated", page.truncated());
            return contents(document, page, spelling, request.input().scope().account());
        });
    }

    private static Document head(ObjectListing listing, Spelling spelling) {
        return new Document("ListBucketResult")
                .with("Name", listing.bucket())
                .always("Prefix", spelling.of(listing.prefix()))
                .with("Delimiter", spelling.of(listing.delimiter()))
                .with("EncodingType", spelling.nameInAnswers());
    }

    private Reply listV2(Input input) {
        Request request = Request.of(input);
        Spelling spelling = Spelling.of(request);
        ObjectListing listing = new ObjectListing(
                request.bucket(),
                request.given("prefix"),
                request.given("delimiter"),
                request.given("start-after"),
                input.query("continuation-token"),
                request.number("max-keys"));
        boolean withOwner = "true".equals(request.given("fetch-owner"));
        return turns.ask(buckets -> buckets.list(request.caller(), listing), page -> {
            Document document = head(listing, spelling)
                    .with("StartAfter", spelling.of(listing.marker()))
                    .with("ContinuationToken", listing.continuationToken())
                    .with("NextContinuationToken", page.nextToken())
                    .with(
                            "KeyCount",
                            page.objects().size() + page.commonPrefixes().size())
                    .with("MaxKeys", page.maxKeys())
                    .with("IsTruncated", page.truncated());
            return contents(document, page, spelling, withOwner ? input.scope().account() : null);
        });
    }

    private static HttpResponse contents(
            Document document, ObjectListing.Page page, Spelling spelling, @Nullable String account) {
        for (ObjectListing.Entry each : page.objects()) {
            document.open("Contents").with("Key", spelling.of(each.key()));
            document.date("LastModified", each.lastModified()).eTag(each.eTag());
            checksum(document, each.checksum(), each.composite());
            document.with("Size", each.size());
            if (account != null) {
                document.owner("Owner", account);
            }
            document.with("StorageClass", "STANDARD").close("Contents");
        }
        return prefixes(document, page.commonPrefixes(), spelling).response();
    }

    private static void checksum(Document document, @Nullable ChecksumAlgorithm algorithm, boolean composite) {
        if (algorithm != null) {
            document.with("ChecksumAlgorithm", algorithm).with("ChecksumType", Document.type(composite));
        }
    }

    static Document prefixes(Document document, List<String> prefixes, Spelling spelling) {
        for (String each : prefixes) {
            document.open("CommonPrefixes").with("Prefix", spelling.of(each)).close("CommonPrefixes");
        }
        return document;
    }

    private Reply listVersions(Input input) {
        Request request = Request.of(input);
        Spelling spelling = Spelling.of(request);
        VersionListing listing = new VersionListing(
                request.bucket(),
                request.given("prefix"),
                request.given("delimiter"),
                request.given("key-marker"),
                input.query("version-id-marker"),
                request.number("max-keys"));
        return turns.ask(
                buckets -> buckets.list(request.caller(), listing),
                page -> document(listing, page, spelling, input.scope().account()));
    }

    private static HttpResponse document(
            VersionListing listing, VersionListing.Page page, Spelling spelling, String account) {
        Document document = new Document("ListVersionsResult")
                .with("Name", listing.bucket())
                .always("Prefix", spelling.of(listing.prefix()))
                .always("KeyMarker", spelling.of(listing.keyMarker()))
                .always("VersionIdMarker", listing.versionIdMarker())
                .with("NextKeyMarker", spelling.of(page.nextKeyMarker()))
                .with("NextVersionIdMarker", page.nextVersionIdMarker())
                .with("MaxKeys", page.maxKeys())
                .with("Delimiter", spelling.of(listing.delimiter()))
                .with("EncodingType", spelling.nameInAnswers())
                .with("IsTruncated", page.truncated());
        page.versions().forEach(each -> add(document, each, spelling, account));
        return prefixes(document, page.commonPrefixes(), spelling).response();
    }

    private static void add(Document document, VersionListing.Entry version, Spelling spelling, String account) {
        String element = version.deleteMarker() ? "DeleteMarker" : "Version";
        document.open(element).with("Key", spelling.of(version.key())).with("VersionId", version.versionId());
        document.with("IsLatest", version.latest()).date("LastModified", version.lastModified());
        if (!version.deleteMarker()) {
            document.eTag(version.eTag());
            checksum(document, version.checksum(), version.composite());
            document.with("Size", version.size()).with("StorageClass", "STANDARD");
        }
        document.owner("Owner", account).close(element);
    }
}
