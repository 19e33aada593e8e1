package dev.lambent.s3.api;

import dev.lambent.http.HttpResponse;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestXmlOperation;
import dev.lambent.s3.BucketInfo;
import dev.lambent.s3.BucketListing;
import dev.lambent.s3.ObjectTag;
import dev.lambent.s3.S3Error;
import dev.lambent.s3.S3Fault;
import dev.lambent.s3.Versioning;
import dev.lambent.xml.XmlElement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes buckets, lists and deletes them, and says how they are. */
final class BucketOperations {

    /** Where a bucket is that is anywhere, and has no location to tell. */
    private static final String HOME = "us-east-1";

    private final Turns turns;

    BucketOperations(Turns turns) {
        this.turns = turns;
    }

    List<RestXmlOperation> operations() {
        return List.of(
                RestXmlOperation.of("ListBuckets", "GET", "/", this::list),
                RestXmlOperation.of("CreateBucket", "PUT", "/{Bucket}", this::create),
                RestXmlOperation.of("HeadBucket", "HEAD", "/{Bucket}", this::head),
                RestXmlOperation.of("DeleteBucket", "DELETE", "/{Bucket}", this::delete),
                RestXmlOperation.of("GetBucketLocation", "GET", "/{Bucket}?location", this::location),
                RestXmlOperation.of("GetBucketVersioning", "GET", "/{Bucket}?versioning", this::versioning),
                RestXmlOperation.of("PutBucketVersioning", "PUT", "/{Bucket}?versioning", this::setVersioning),
                RestXmlOperation.of("GetBucketTagging", "GET", "/{Bucket}?tagging", this::tags),
                RestXmlOperation.of("PutBucketTagging", "PUT", "/{Bucket}?tagging", this::setTags),
                RestXmlOperation.of("DeleteBucketTagging", "DELETE", "/{Bucket}?tagging", this::deleteTags));
    }

    private Reply create(Input input) {
        Request request = Request.of(input);
        XmlElement wish = input.request().body().length == 0 ? null : Sent.document(input, "CreateBucketConfiguration");
        String region = region(input.scope().region(), wish);
        List<ObjectTag> tags = tags(wish);
        return turns.ask(
                buckets -> buckets.create(request.caller(), request.bucket(), region, tags),
                made -> HttpResponse.of(200)
                        .header("Location", "/" + made.name())
                        .header("x-amz-bucket-arn", made.arn()));
    }

    private static List<ObjectTag> tags(@Nullable XmlElement wish) {
        XmlElement tags = wish == null ? null : wish.child("Tags");
        return tags == null ? List.of() : Sent.tags(tags);
    }

    /** A bucket is where the request was sent to, or anywhere where that is us-east-1. */
    private static String region(String here, @Nullable XmlElement wish) {
        String sent = wish == null
                ? null
                : Sent.only(refuseDirectories(wish), "LocationConstraint", "Tags")
                        .text("LocationConstraint");
        if (sent == null || sent.isEmpty()) {
            if (here.equals(HOME)) {
                return HOME;
            }
            throw incompatible("unspecified");
        }
        if (sent.equals(HOME) || !sent.matches("[a-zA-Z0-9-]{2,32}")) {
            throw S3Fault.of(S3Error.INVALID_LOCATION_CONSTRAINT).with("LocationConstraint", sent);
        }
        String region = sent.equals("EU") ? "eu-west-1" : sent;
        if (!here.equals(HOME) && !here.equals(region)) {
            throw incompatible(sent);
        }
        return region;
    }

    private static XmlElement refuseDirectories(XmlElement wish) {
        if (wish.child("Location") != null || wish.child("Bucket") != null) {
            throw S3Fault.of(
                    S3Error.NOT_IMPLEMENTED, "Directory buckets (Location, Bucket) are not supported by Lambent.");
        }
        return wish;
    }

    private static S3Fault incompatible(String constraint) {
        return S3Fault.of(
                S3Error.ILLEGAL_LOCATION_CONSTRAINT,
                "The " + constraint
                        + " location constraint is incompatible for the region specific endpoint this request was sent to.");
    }

    private Reply head(Input input) {
        Request request = Request.of(input);
        return turns.ask(
                buckets -> buckets.bucket(request.caller(), request.bucket()),
                bucket -> HttpResponse.of(200)
                        .header("Content-Type", "application/xml")
                        .header("x-amz-bucket-region", bucket.owner().region())
                        .header("x-amz-bucket-arn", bucket.arn())
                        .header("x-amz-access-point-alias", "false"));
    }

    private Reply delete(Input input) {
        Request request = Request.of(input);
        return turns.tell(204, buckets -> buckets.delete(request.caller(), request.bucket()));
    }

    private Reply list(Input input) {
        Request request = Request.of(input);
        Integer max = request.number("max-buckets");
        if (max != null && (max < 1 || max > 10_000)) {
            throw S3Fault.invalidArgument(
                    "Argument max-buckets must be an integer between 1 and 10000", "max-buckets", String.valueOf(max));
        }
        BucketListing listing = new BucketListing(
                request.given("prefix"), request.given("bucket-region"), request.given("continuation-token"), max);
        boolean withRegion = !listing.equals(BucketListing.ALL);
        String account = input.scope().account();
        return turns.ask(
                buckets -> buckets.list(request.caller(), listing),
                page -> document(page, account, withRegion)
                        .with("Prefix", listing.prefix())
                        .response());
    }

    private static Document document(BucketListing.Page page, String account, boolean withRegion) {
        Document document =
                new Document("ListAllMyBucketsResult").owner("Owner", account).open("Buckets");
        for (BucketInfo each : page.buckets()) {
            document.open("Bucket").with("Name", each.name()).date("CreationDate", each.createdAt());
            document.with("BucketRegion", withRegion ? each.owner().region() : null);
            document.with("BucketArn", each.arn()).close("Bucket");
        }
        return document.close("Buckets").with("ContinuationToken", page.continuationToken());
    }

    private Reply location(Input input) {
        Request request = Request.of(input);
        return turns.ask(
                buckets -> buckets.bucket(request.caller(), request.bucket()),
                bucket -> Document.text(
                        "LocationConstraint",
                        bucket.owner().region().equals(HOME)
                                ? ""
                                : bucket.owner().region()));
    }

    private Reply versioning(Input input) {
        Request request = Request.of(input);
        return turns.ask(
                buckets -> buckets.versioning(request.caller(), request.bucket()),
                versioning -> new Document("VersioningConfiguration")
                        .with("Status", status(versioning))
                        .response());
    }

    private static @Nullable String status(Versioning versioning) {
        return switch (versioning) {
            case NEVER -> null;
            case ENABLED -> "Enabled";
            case SUSPENDED -> "Suspended";
        };
    }

    private Reply setVersioning(Input input) {
        Request request = Request.of(input);
        XmlElement wish = Sent.only(Sent.document(input, "VersioningConfiguration"), "Status", "MfaDelete");
        if ("Enabled".equals(wish.text("MfaDelete"))) {
            throw S3Fault.of(S3Error.NOT_IMPLEMENTED, "MfaDelete is not supported by Lambent.");
        }
        Versioning versioning = versioning(wish.text("Status"));
        return turns.tell(200, buckets -> buckets.setVersioning(request.caller(), request.bucket(), versioning));
    }

    private static Versioning versioning(@Nullable String status) {
        return switch (Objects.requireNonNullElse(status, "")) {
            case "Enabled" -> Versioning.ENABLED;
            case "Suspended" -> Versioning.SUSPENDED;
            case "" -> throw S3Fault.of(S3Error.ILLEGAL_VERSIONING_CONFIGURATION);
            default -> throw Sent.malformed();
        };
    }

    private Reply tags(Input input) {
        Request request = Request.of(input);
        return turns.ask(
                buckets -> buckets.bucketTags(request.caller(), request.bucket()),
                tags -> TaggingOperations.document(tags).response());
    }

    private Reply setTags(Input input) {
        Request request = Request.of(input);
        List<ObjectTag> tags = Sent.tagging(input);
        return turns.tell(204, buckets -> buckets.setBucketTags(request.caller(), request.bucket(), tags));
    }

    private Reply deleteTags(Input input) {
        Request request = Request.of(input);
        return turns.tell(204, buckets -> buckets.setBucketTags(request.caller(), request.bucket(), List.of()));
    }
}
