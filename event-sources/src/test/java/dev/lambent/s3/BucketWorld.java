package dev.lambent.s3;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lambent.account.AccountRegion;
import dev.lambent.id.Ids;
import dev.lambent.s3.content.ChecksumAlgorithm;
import dev.lambent.s3.content.Content;
import dev.lambent.s3.content.ObjectChecksum;
import dev.lambent.s3.content.Received;
import dev.lambent.s3.content.Segment;
import dev.lambent.simulation.CrashingStore;
import dev.lambent.simulation.Lifetime;
import dev.lambent.store.Store;
import dev.lambent.time.Timeline;
import dev.lambent.time.VirtualTimeline;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/** Buckets in virtual time, with a client that enters the timeline for each call, and files that exist only by name. */
final class BucketWorld implements FileUses, BucketListener {

    static final Caller ME = caller("000000000000");
    static final Caller OTHER = caller("111111111111");
    static final String PHOTOS = "photos";

    final VirtualTimeline timeline = new VirtualTimeline();
    final CrashingStore store = new CrashingStore(timeline);
    /** Those that are there: arrived and not given up. */
    final Set<String> files = new TreeSet<>();

    final List<ObjectEvent> events = new ArrayList<>();
    final List<String> deletedBuckets = new ArrayList<>();
    private final S3Limits limits;
    private Lifetime life;
    private int restarts;
    private int arrived;
    Buckets buckets;

    BucketWorld() {
        this(S3Limits.aws());
    }

    BucketWorld(S3Limits limits) {
        this.limits = limits;
        this.life = new Lifetime(timeline);
        this.buckets = buckets(life, store, this, limits, 1);
        buckets.listen(this);
        timeline.advance(Duration.ofMillis(250));
    }

    static Buckets buckets(Timeline timeline, Store store, FileUses files, S3Limits limits, long seed) {
        return new Buckets(timeline, store, new Ids(new Random(seed)), files, limits);
    }

    static Caller caller(String account) {
        return new Caller(new AccountRegion(account, "us-east-1"), "10.1.2.3", "REQUEST000000001", "Root=1-2-3", null);
    }

    /** Lambent ends and starts again. */
    void restart() {
        restarts++;
        timeline.enter(() -> {
            life.end();
            store.settle();
            life = new Lifetime(timeline);
            buckets = buckets(life, store, this, limits, 1 + restarts);
            buckets.restore();
            buckets.listen(this);
        });
    }

    @Override
    public void unused(String file) {
        if (!files.remove(file)) {
            throw new AssertionError(file + " is given up, but isn't there");
        }
    }

    @Override
    public void kept(Set<String> kept) {
        if (!files.containsAll(kept)) {
            throw new AssertionError("Of " + kept + " only " + files + " are there");
        }
        files.retainAll(kept);
    }

    @Override
    public void happened(ObjectEvent event) {
        events.add(event);
    }

    @Override
    public void deleted(BucketInfo bucket) {
        deletedBuckets.add(bucket.name());
    }

    /** What has happened, in the words of notifications, and forgets it. */
    List<String> happened() {
        List<String> happened =
                events.stream().map(each -> each.kind().notification()).toList();
        events.clear();
        return happened;
    }

    <T> T ask(Supplier<T> question) {
        List<T> answer = new ArrayList<>();
        timeline.enter(() -> answer.add(question.get()));
        return answer.get(0);
    }

    void run(Runnable turn) {
        timeline.enter(turn);
    }

    S3Fault refused(Runnable turn) {
        return catchThrowableOfType(S3Fault.class, () -> timeline.enter(turn));
    }

    void advance(long seconds) {
        timeline.advance(Duration.ofSeconds(seconds));
    }

    // Bytes

    /** A text that has arrived as a file. */
    Received text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Received(file(bytes.length), md5(bytes), crc32(bytes));
    }

    /** So many bytes that have arrived as a file: their MD5 says how many. */
    Received bytes(long size) {
        return new Received(file(size), md5(Long.toString(size).getBytes(StandardCharsets.UTF_8)), null);
    }

    private Content file(long size) {
        if (size == 0) {
            return Content.in(List.of());
        }
        String name = "file" + arrived++;
        files.add(name);
        return Content.in(List.of(new Segment(name, 0, size)));
    }

    static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static ObjectChecksum crc32(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        byte[] value = {
            (byte) (crc.getValue() >>> 24),
            (byte) (crc.getValue() >>> 16),
            (byte) (crc.getValue() >>> 8),
            (byte) crc.getValue()
        };
        return new ObjectChecksum(ChecksumAlgorithm.CRC32, Base64.getEncoder().encodeToString(value), false);
    }

    // What clients do

    void bucket(String name) {
        run(() -> buckets.create(ME, name, "us-east-1"));
    }

    void versioning(Versioning versioning) {
        run(() -> buckets.setVersioning(ME, PHOTOS, versioning));
    }

    Written put(String key, String text) {
        return ask(() -> buckets.put(ME, PutRequest.of(PHOTOS, key, text(text))));
    }

    /** The version id of what was put. */
    String version(String key, String text) {
        String version = put(key, text).versionId();
        return version == null ? Version.NULL : version;
    }

    Reading read(String key) {
        return read(new ObjectRef(PHOTOS, key, null));
    }

    Reading read(ObjectRef ref) {
        return ask(() -> buckets.read(ME, ReadRequest.of(ref)));
    }

    /** The MD5 of an object, or the code of the error. */
    String content(String key, String versionId) {
        ObjectRef ref = new ObjectRef(PHOTOS, key, versionId.isEmpty() ? null : versionId);
        try {
            return read(ref).object().eTag();
        } catch (S3Fault refused) {
            return refused.code();
        }
    }

    Deletion delete(String key) {
        return ask(() -> buckets.delete(ME, PHOTOS, new DeleteEntry(key, null, null)));
    }

    Deletion delete(String key, String versionId) {
        return ask(() -> buckets.delete(ME, PHOTOS, new DeleteEntry(key, versionId, null)));
    }

    /** Keys and common prefixes, in pages of this size, with a bar where a page ends. */
    String list(String prefix, String delimiter, int max) {
        StringBuilder all = new StringBuilder();
        String token = null;
        do {
            String from = token;
            ObjectListing.Page page =
                    ask(() -> buckets.list(ME, new ObjectListing(PHOTOS, prefix, delimiter, null, from, max)));
            TreeSet<String> names = new TreeSet<>(Keys.ORDER);
            page.objects().forEach(each -> names.add(each.key()));
            names.addAll(page.commonPrefixes());
            all.append(String.join(" ", names)).append(page.truncated() ? " | " : "");
            token = page.nextToken();
        } while (token != null);
        return all.toString();
    }

    /** Versions as {@code key:text}, with {@code -} for delete markers and {@code *} for the latest. */
    List<String> versions(String... texts) {
        VersionListing.Page page = ask(() -> buckets.list(ME, VersionListing.of(PHOTOS)));
        return page.versions().stream()
                .map(each -> each.key() + ":" + text(each, texts) + (each.latest() ? "*" : ""))
                .toList();
    }

    private static String text(VersionListing.Entry entry, String... texts) {
        if (entry.deleteMarker()) {
            return "-";
        }
        for (String each : texts) {
            if (md5(each.getBytes(StandardCharsets.UTF_8)).equals(entry.eTag())) {
                return each;
            }
        }
        return "?";
    }
}
