package dev.lambent.junit.bucket;

import dev.lambent.http.HttpRequest;
import dev.lambent.junit.world.KnownByArn;
import dev.lambent.junit.world.World;
import dev.lambent.s3.Caller;
import dev.lambent.s3.DeleteEntry;
import dev.lambent.s3.Lease;
import dev.lambent.s3.ObjectHeaders;
import dev.lambent.s3.ObjectListing;
import dev.lambent.s3.ObjectRef;
import dev.lambent.s3.PutRequest;
import dev.lambent.s3.ReadRequest;
import dev.lambent.s3.S3Fault;
import dev.lambent.s3.StoredObject;
import dev.lambent.s3.Versioning;
import dev.lambent.s3.WriteConditions;
import dev.lambent.s3.content.Uploads;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A bucket of a test: it is made when it is named. Safe from any thread. */
public final class Bucket extends KnownByArn {

    /** A test's requests have an id that nobody looks for. */
    private static final String REQUEST = "0000000000000000";

    private final World world;
    private final String name;

    Bucket(World world, String name) {
        this.world = world;
        this.name = name;
    }

    Caller caller() {
        return Caller.local(world.home(), REQUEST, null);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    @Override
    public World world() {
        return world;
    }

    @Override
    public String arn() {
        return "arn:aws:s3:::" + name;
    }

    /** Keeps every version of an object from now on. */
    public Bucket versioned() {
        world.enter(() -> world.buckets().setVersioning(caller(), name, Versioning.ENABLED));
        return this;
    }

    // Whom it tells

    /**
     * When an object comes whose key is like this, however it comes.
     *
     * @param keys a key with at most one star, such as {@code *.png}, {@code in/*} or {@code in/*.png}; {@code *} for all
     */
    public BucketRule onCreated(String keys) {
        return on("s3:ObjectCreated:*", keys);
    }

    /** When any object comes. */
    public BucketRule onCreated() {
        return onCreated("*");
    }

    /** When an object goes whose key is like this. */
    public BucketRule onRemoved(String keys) {
        return on("s3:ObjectRemoved:*", keys);
    }

    /** When any object goes. */
    public BucketRule onRemoved() {
        return onRemoved("*");
    }

    /** When something happens to an object whose key is like this; events are named as S3 names them. */
    public BucketRule on(String event, String keys) {
        return new BucketRule(world, this, event, keys);
    }

    // Objects

    /**
     * Puts an object.
     *
     * @param value a text or anything that becomes JSON
     */
    public Bucket put(String key, Object value) {
        boolean text = value instanceof CharSequence;
        byte[] bytes = world.documents().text(value).getBytes(StandardCharsets.UTF_8);
        return put(key, bytes, text ? "text/plain" : "application/json");
    }

    /** Puts an object of bytes. */
    public Bucket put(String key, byte[] bytes) {
        return put(key, bytes, "binary/octet-stream");
    }

    /** Puts an object of bytes with a content type. */
    public Bucket put(String key, byte[] bytes, String contentType) {
        HttpRequest body = HttpRequest.of("PUT", "/").withBody(bytes.clone());
        World.await(new Uploads(world.contents()).store(body, received -> {
            PutRequest put =
                    new PutRequest(name, key, ObjectHeaders.of(contentType), List.of(), WriteConditions.NONE, received);
            return world.domain().timeline().ask(() -> world.buckets().put(caller(), put));
        }));
        return this;
    }

    /**
     * The bytes of an object.
     *
     * @throws IllegalArgumentException when there is none of this key; the message names those that there are
     */
    public byte[] get(String key) {
        record Found(StoredObject object, Lease lease) {}
        Found found = world.ask(() -> {
            StoredObject object = read(key);
            return new Found(object, world.buckets().lease(object.content()));
        });
        try {
            return World.await(world.contents().bytes(found.object().content()));
        } finally {
            world.enter(found.lease()::release);
        }
    }

    private StoredObject read(String key) {
        try {
            return world.buckets()
                    .read(caller(), ReadRequest.of(ObjectRef.latest(name, key)))
                    .object();
        } catch (S3Fault missing) {
            if (!missing.code().equals("NoSuchKey")) {
                throw missing;
            }
            throw new IllegalArgumentException(
                    "There is no object " + key + " in the bucket " + name + ", which has " + listed(), missing);
        }
    }

    /** Called in a turn. */
    private String listed() {
        List<String> keys = keysNow();
        return keys.isEmpty() ? "none at all." : keys + ".";
    }

    /** An object as a text. */
    public String text(String key) {
        return new String(get(key), StandardCharsets.UTF_8);
    }

    /**
     * An object as a value that was JSON.
     *
     * @throws IllegalArgumentException when it doesn't fit
     */
    public <T> T get(String key, Class<T> type) {
        return world.documents().read(text(key), type);
    }

    /** The keys of all objects, in their order. */
    public List<String> keys() {
        return world.ask(this::keysNow);
    }

    private List<String> keysNow() {
        return entries().stream().map(ObjectListing.Entry::key).toList();
    }

    /** All objects as they are listed. */
    public List<ObjectListing.Entry> objects() {
        return world.ask(this::entries);
    }

    private List<ObjectListing.Entry> entries() {
        List<ObjectListing.Entry> found = new ArrayList<>();
        String next = null;
        do {
            ObjectListing.Page page =
                    world.buckets().list(caller(), new ObjectListing(name, null, null, null, next, null));
            found.addAll(page.objects());
            next = page.nextToken();
        } while (next != null);
        return found;
    }

    /** Whether there is an object of this key. */
    public boolean has(String key) {
        return keys().contains(key);
    }

    /** Deletes an object; harmless when there is none. */
    public void delete(String key) {
        world.enter(() -> world.buckets().delete(caller(), name, new DeleteEntry(key, null, null)));
    }

    @Override
    public String toString() {
        return "bucket " + name;
    }
}
