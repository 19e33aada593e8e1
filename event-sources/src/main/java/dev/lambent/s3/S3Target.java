package dev.lambent.s3;

import dev.lambent.account.AccountRegion;
import dev.lambent.delivery.Parcel;
import dev.lambent.delivery.Target;
import dev.lambent.delivery.Undeliverable;
import dev.lambent.id.Ids;
import dev.lambent.s3.content.Content;
import dev.lambent.s3.content.Received;
import dev.lambent.sandbox.Payload;
import dev.lambent.time.Timeline;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Buckets, as a place that takes the records of failed invocations: each becomes an object (AWS Lambda Developer Guide,
 * "Capturing records of Lambda asynchronous invocations"). Used in turns.
 */
public final class S3Target implements Target {

    private static final String LAMBDA = "lambda.amazonaws.com";
    private static final String BUCKET = "arn:aws:s3:::";
    private static final int FUNCTION_IN_ARN = 6;
    private static final int REQUEST_ID_DIGITS = 16;

    private static final DateTimeFormatter DAY = utc("uuuu/MM/dd/");
    private static final DateTimeFormatter SECOND = utc("uuuu-MM-dd'T'HH.mm.ss");

    private final Buckets buckets;
    private final Timeline timeline;
    private final Ids ids;

    /** Writes into these buckets. */
    public S3Target(Buckets buckets, Timeline timeline, Ids ids) {
        this.buckets = buckets;
        this.timeline = timeline;
        this.ids = ids;
    }

    @Override
    public String service() {
        return "s3";
    }

    @Override
    public boolean exists(String arn) {
        return buckets.exists(name(arn));
    }

    /** Lambda acts by the role of its function, and roles are not judged; nobody else writes into buckets. */
    @Override
    public boolean admits(String arn, Parcel.Sender sender) {
        return sender.principal().equals(LAMBDA);
    }

    @Override
    public void deliver(String arn, Parcel parcel) throws Undeliverable {
        String[] function = parcel.sender().arn().split(":", -1);
        if (function.length <= FUNCTION_IN_ARN) {
            throw Undeliverable.forGood(
                    arn + " takes records of functions, and " + parcel.sender().arn() + " is none");
        }
        AccountRegion place = new AccountRegion(parcel.sender().account(), function[3]);
        String requestId = ids.hex(REQUEST_ID_DIGITS).toUpperCase(Locale.ROOT);
        try {
            buckets.put(
                    Caller.local(place, requestId, parcel.traceHeader()),
                    PutRequest.of(
                            name(arn),
                            key(function[FUNCTION_IN_ARN], timeline.now()),
                            new Received(Content.of(parcel.body()), md5(parcel.body()), null)));
        } catch (S3Fault refused) {
            throw Undeliverable.forGood(arn + " doesn't take the record: " + refused.getMessage());
        }
    }

    private String key(String function, Instant now) {
        return "aws/lambda/async/" + function + "/" + DAY.format(now) + SECOND.format(now) + "-" + ids.uuid();
    }

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** The bucket's name; nothing where this is no bucket's ARN. */
    private static String name(String arn) {
        return arn.startsWith(BUCKET) ? arn.substring(BUCKET.length()) : "";
    }

    private static String md5(Payload body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(body.bytes(), body.offset(), body.length());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }
}
