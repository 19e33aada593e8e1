package dev.lambent.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lambent.s3.S3Oracle.Box;
import dev.lambent.s3.S3Oracle.Kept;
import dev.lambent.s3.content.Content;
import dev.lambent.s3.content.Received;
import dev.lambent.s3.content.Segment;
import dev.lambent.simulation.CrashingStore;
import dev.lambent.simulation.Lifetime;
import dev.lambent.time.VirtualTimeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A random day of some buckets whose clients put, copy, delete and upload, and whose process crashes now and then. What an
 * {@link S3Oracle} says that there is must be there after every turn, see {@link S3Invariants}; after a crash, what the
 * oracle knew when it was last durable. Files are deleted only when that is durable, and those that are needed must be there.
 */
final class S3Simulation implements FileUses, BucketListener {

    private static final Caller ME = BucketWorld.ME;
    private static final List<String> NAMES = List.of("first", "second", "third");
    private static final List<String> KEYS = List.of("a", "a/b", "a/c/d", "b/../c\u0001", "😀/x", "\uffff/x");

    private final Random random;
    final VirtualTimeline world = new VirtualTimeline();
    private final CrashingStore store;
    private final S3Invariants invariants = new S3Invariants(this);
    private final SimulatedUploads uploads;
    private Lifetime life;
    Buckets buckets;
    S3Oracle oracle = new S3Oracle();
    private S3Oracle durable = new S3Oracle();
    /** The files on the disk, which outlive a crash. */
    final Set<String> files = new TreeSet<>();
    /** Those that this process has given up. */
    final Set<String> givenUp = new HashSet<>();

    final List<Leased> leases = new ArrayList<>();
    private final List<String> history = new ArrayList<>();
    private int arrived;
    int crashes;
    int refusals;

    /** Who reads a content. */
    record Leased(Lease lease, List<String> files) {}

    S3Simulation(long seed) {
        this.random = new Random(seed);
        this.store = new CrashingStore(world);
        store.delay(Duration.ofMillis(random.nextInt(20)));
        this.uploads = new SimulatedUploads(this, random);
        this.life = new Lifetime(world);
        this.buckets = BucketWorld.buckets(life, store, this, S3Limits.relaxed(), seed);
        buckets.listen(this);
        world.afterEachTurn(invariants::afterTurn);
        turn("begin", () -> NAMES.forEach(this::create));
    }

    /** So many steps. Returns what happened. */
    List<String> run(int steps) {
        for (int step = 0; step < steps; step++) {
            step(random.nextInt(100));
        }
        world.advance(Duration.ofSeconds(1));
        invariants.atRest(store);
        crash();
        assertThat(files).as("Files").isEqualTo(oracle.uses().keySet());
        turn("clear", () -> {
            buckets.clear();
            oracle = new S3Oracle();
        });
        leases.clear();
        crashAfter(Duration.ofSeconds(1));
        assertThat(files).isEmpty();
        return history;
    }

    private void step(int dice) {
        if (dice < 20) {
            turn("put", this::put);
        } else if (dice < 29) {
            turn("copy", this::copy);
        } else if (dice < 38) {
            turn("delete", this::delete);
        } else if (dice < 46) {
            turn("delete a version", this::deleteVersion);
        } else if (dice < 51) {
            turn("version", this::version);
        } else if (dice < 55) {
            turn("tag", this::tag);
        } else if (dice < 59) {
            turn("lease", this::lease);
        } else if (dice < 78) {
            turn("upload", uploads::step);
        } else if (dice < 83) {
            turn("list", this::list);
        } else if (dice < 85) {
            turn("make or delete a bucket", this::bucket);
        } else if (dice < 89) {
            crash();
        } else {
            world.advance(Duration.ofMillis(random.nextInt(30)));
        }
    }

    private void turn(String name, Runnable turn) {
        history.add(world.now() + " " + name);
        world.enter(() -> {
            turn.run();
            S3Oracle now = oracle.copy();
            store.durable().thenRun(() -> durable = now);
        });
    }

    /** The process dies; another one goes on with what was durable. */
    private void crash() {
        crashAfter(Duration.ofMillis(1));
    }

    private void crashAfter(Duration time) {
        world.advance(time);
        crashes++;
        history.add(world.now() + " crash");
        world.enter(() -> {
            life.end();
            store.crash();
            leases.clear();
            givenUp.clear();
            oracle = durable.copy();
            life = new Lifetime(world);
            buckets = BucketWorld.buckets(life, store, this, S3Limits.relaxed(), random.nextLong());
            buckets.restore();
            buckets.listen(this);
        });
    }

    @Override
    public void unused(String file) {
        invariants.givenUp(file);
        store.durable().thenRun(() -> files.remove(file));
    }

    @Override
    public void kept(Set<String> kept) {
        assertThat(files).as("Files that are there").containsAll(kept);
        files.retainAll(kept);
    }

    @Override
    public void happened(ObjectEvent event) {
        invariants.happened(event);
        history.add(event.kind() + " " + event.key());
    }

    @Override
    public void deleted(BucketInfo bucket) {}

    // What clients do

    String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    String key() {
        return KEYS.get(random.nextInt(KEYS.size()));
    }

    /** Bytes that have come in before the turn in which they are put. */
    Received arrive() {
        String file = "f" + arrived++;
        files.add(file);
        return new Received(
                Content.in(List.of(new Segment(file, 0, 1 + random.nextInt(9)))),
                BucketWorld.md5(file.getBytes(StandardCharsets.UTF_8)),
                null);
    }

    static List<String> files(Content content) {
        return content.segments().stream().map(Segment::file).toList();
    }

    /** Does something that is to be refused, or null for not. */
    void expect(@Nullable String code, Runnable operation) {
        S3Fault fault = catchThrowableOfType(S3Fault.class, operation::run);
        assertThat(fault == null ? null : fault.code()).isEqualTo(code);
        refusals += code == null ? 0 : 1;
    }

    private void create(String name) {
        buckets.create(ME, name, "us-east-1");
        oracle.boxes.putIfAbsent(name, new Box());
    }

    private void put() {
        String name = name();
        String key = key();
        Box box = oracle.boxes.get(name);
        boolean onlyNew = random.nextInt(4) == 0;
        Received bytes = arrive();
        PutRequest request = new PutRequest(
                name,
                key,
                ObjectHeaders.NONE,
                List.of(),
                onlyNew ? new WriteConditions(null, "*") : WriteConditions.NONE,
                bytes);
        String refusal =
                box == null ? "NoSuchBucket" : onlyNew && box.object(key) != null ? "PreconditionFailed" : null;
        expect(refusal, () -> wrote(name, key, buckets.put(ME, request), files(bytes.content()), List.of()));
    }

    void wrote(String name, String key, Written written, List<String> itsFiles, List<ObjectTag> tags) {
        String id = written.versionId() == null ? "null" : written.versionId();
        Box box = oracle.box(name);
        assertThat(id.equals("null")).isEqualTo(box.versioning != Versioning.ENABLED);
        box.write(new Kept(key, id, false, written.eTag(), itsFiles, tags));
    }

    private void copy() {
        String from = name();
        String to = name();
        String source = key();
        String target = random.nextInt(4) == 0 ? source : key();
        Box box = oracle.boxes.get(from);
        Kept object = box == null ? null : box.object(source);
        String refusal = box == null || !oracle.boxes.containsKey(to)
                ? "NoSuchBucket"
                : object == null ? "NoSuchKey" : from.equals(to) && source.equals(target) ? "InvalidRequest" : null;
        expect(refusal, () -> {
            Copied copied = buckets.copy(ME, CopyRequest.of(ObjectRef.latest(from, source), to, target));
            if (object != null) {
                wrote(to, target, copied.written(), object.files(), object.tags());
            }
        });
    }

    private void delete() {
        String name = name();
        String key = key();
        Box box = oracle.boxes.get(name);
        expect(box == null ? "NoSuchBucket" : null, () -> {
            List<DeleteEntry.Outcome> outcomes = buckets.deleteAll(ME, name, List.of(new DeleteEntry(key, null, null)));
            Deletion deletion = outcomes.get(0).deleted();
            if (box == null || deletion == null) {
                throw new AssertionError("A deletion fails: " + outcomes);
            }
            if (box.versioning == Versioning.NEVER) {
                box.versions.removeAll(box.of(key));
            } else {
                String id = String.valueOf(deletion.versionId());
                box.write(new Kept(key, id, true, "", List.of(), List.of()));
            }
        });
    }

    private @Nullable Kept anyVersion(Box box) {
        return box.versions.isEmpty() ? null : box.versions.get(random.nextInt(box.versions.size()));
    }

    private void deleteVersion() {
        String name = name();
        Box box = oracle.boxes.get(name);
        Kept version = box == null ? null : anyVersion(box);
        if (box != null && version != null) {
            Deletion deletion = buckets.delete(ME, name, new DeleteEntry(version.key(), version.id(), null));
            assertThat(deletion.deleteMarker()).isEqualTo(version.marker());
            box.versions.remove(version);
        }
    }

    private void version() {
        String name = name();
        Box box = oracle.boxes.get(name);
        if (box != null) {
            box.versioning = random.nextInt(3) == 0 ? Versioning.SUSPENDED : Versioning.ENABLED;
            buckets.setVersioning(ME, name, box.versioning);
        }
    }

    private void tag() {
        String name = name();
        Box box = oracle.boxes.get(name);
        Kept version = box == null ? null : anyVersion(box);
        if (box == null || version == null) {
            return;
        }
        ObjectRef ref = new ObjectRef(name, version.key(), version.id());
        expect(version.marker() ? "MethodNotAllowed" : null, () -> {
            assertThat(buckets.tags(ME, ref).tags()).isEqualTo(version.tags());
            List<ObjectTag> tags = random.nextInt(3) == 0 ? List.of() : List.of(new ObjectTag("t", "" + arrived));
            buckets.setTags(ME, ref, tags);
            Kept tagged = new Kept(version.key(), version.id(), false, version.eTag(), version.files(), tags);
            box.versions.set(box.versions.indexOf(version), tagged);
        });
    }

    private void lease() {
        if (!leases.isEmpty() && random.nextBoolean()) {
            leases.remove(random.nextInt(leases.size())).lease().release();
            return;
        }
        String name = name();
        Box box = oracle.boxes.get(name);
        Kept version = box == null ? null : anyVersion(box);
        if (version != null && !version.marker()) {
            Reading reading = buckets.read(ME, ReadRequest.of(new ObjectRef(name, version.key(), version.id())));
            invariants.read(reading, version);
            leases.add(new Leased(buckets.lease(reading.object().content()), version.files()));
        }
    }

    private void bucket() {
        String name = name();
        Box box = oracle.boxes.get(name);
        if (box == null) {
            create(name);
        } else {
            expect(box.versions.isEmpty() ? null : "BucketNotEmpty", () -> {
                buckets.delete(ME, name);
                oracle.boxes.remove(name);
            });
        }
    }

    private void list() {
        String name = name();
        Box box = oracle.boxes.get(name);
        String prefix = List.of("", "a", "a/", "😀", "\uffff").get(random.nextInt(5));
        String delimiter = List.of("", "/", "c").get(random.nextInt(3));
        if (box == null) {
            return;
        }
        List<String> listed = new ArrayList<>();
        String token = null;
        do {
            ObjectListing.Page page =
                    buckets.list(ME, new ObjectListing(name, prefix, delimiter, null, token, 1 + random.nextInt(4)));
            TreeSet<String> names = new TreeSet<>(S3Oracle.BYTES);
            page.objects().forEach(each -> names.add(each.key()));
            names.addAll(page.commonPrefixes());
            listed.addAll(names);
            token = page.nextToken();
        } while (token != null);
        assertThat(listed).isEqualTo(box.list(prefix, delimiter));
    }
}
