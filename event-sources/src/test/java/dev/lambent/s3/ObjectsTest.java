package dev.lambent.s3;

import static dev.lambent.s3.BucketWorld.ME;
import static dev.lambent.s3.BucketWorld.PHOTOS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.s3.content.Received;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectsTest {

    private final BucketWorld world = new BucketWorld();

    @BeforeEach
    void thereIsABucket() {
        world.bucket(PHOTOS);
    }

    @Test
    void whatIsPutIsReadWithAllThatWasPutBesideIt() {
        ObjectHeaders headers = new ObjectHeaders(
                "image/png",
                "no-cache",
                "inline",
                "gzip",
                "en",
                "Thu, 01 Dec 2033 16:00:00 GMT",
                Map.of("b", "2", "a", "1"));
        Received bytes = world.text("hello");
        world.run(() -> world.buckets.put(
                ME,
                new PutRequest(
                        PHOTOS, "a/b.png", headers, List.of(new ObjectTag("k", "v")), WriteConditions.NONE, bytes)));
        world.restart();
        Reading reading = world.read("a/b.png");
        assertThat(reading.answer().status()).isEqualTo(200);
        assertThat(reading.length()).isEqualTo(5);
        StoredObject object = reading.object();
        assertThat(object.headers()).isEqualTo(headers);
        assertThat(object.eTag()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(object.checksum()).isEqualTo(bytes.checksum());
        assertThat(object.tagCount()).isOne();
        assertThat(object.versionId()).isNull();
        assertThat(object.content()).isEqualTo(bytes.content());
        assertThat(object.lastModified()).isEqualTo(object.lastModified().truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void anObjectThatIsNotThereIsNotFound() {
        S3Fault fault = world.refused(() -> world.buckets.read(ME, ReadRequest.of(ObjectRef.latest(PHOTOS, "nope"))));
        assertThat(fault.code()).isEqualTo("NoSuchKey");
        assertThat(fault).hasMessage("The specified key does not exist.");
        assertThat(fault.members()).containsEntry("Key", "nope");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../etc/passwd", "/", "//", ".", "..", "a\u0000b", "line\nfeed\u0001", "ü€😀", " ", "a/../b"})
    void keysAreAnyTextsAndNeverPaths(String key) {
        world.put(key, "text");
        assertThat(world.content(key, "")).isEqualTo(BucketWorld.md5("text".getBytes(StandardCharsets.UTF_8)));
        assertThat(world.list("", "", 10)).isEqualTo(key);
        world.delete(key);
        assertThat(world.content(key, "")).isEqualTo("NoSuchKey");
    }

    @Test
    void keysHaveAtMost1024BytesInUtf8() {
        world.put("€".repeat(341) + "a", "text");
        Received bytes = world.text("text");
        S3Fault fault = world.refused(() -> world.buckets.put(ME, PutRequest.of(PHOTOS, "€".repeat(342), bytes)));
        assertThat(fault.code()).isEqualTo("KeyTooLongError");
        assertThat(fault.members()).containsEntry("Size", "1026").containsEntry("MaxSizeAllowed", "1024");
        assertThat(world.files).hasSize(1);
    }

    @Test
    void userMetadataHasAtMostTwoKilobytes() {
        world.run(() -> put(new WriteConditions(null, null), Map.of("k", "v".repeat(2047))));
        S3Fault fault = world.refused(() -> put(new WriteConditions(null, null), Map.of("k", "v".repeat(2048))));
        assertThat(fault.code()).isEqualTo("MetadataTooLarge");
        assertThat(fault.members()).containsEntry("Size", "2049").containsEntry("MaxSizeAllowed", "2048");
    }

    @Test
    void whatComesAtOnceHasAtMostFiveGibibytes() {
        Received bytes = world.bytes((5L << 30) + 1);
        S3Fault fault = world.refused(() -> world.buckets.put(ME, PutRequest.of(PHOTOS, "k", bytes)));
        assertThat(fault).hasMessage("Your proposed upload exceeds the maximum allowed size");
        assertThat(world.files).isEmpty();
    }

    private Written put(WriteConditions conditions, Map<String, String> metadata) {
        ObjectHeaders headers = new ObjectHeaders("text/plain", null, null, null, null, null, metadata);
        return world.buckets.put(ME, new PutRequest(PHOTOS, "k", headers, List.of(), conditions, world.text("new")));
    }

    @Test
    void anObjectThatIsOnlyToBeMadeIsNotOverwritten() {
        WriteConditions onlyNew = new WriteConditions(null, "*");
        world.run(() -> put(onlyNew, Map.of()));
        S3Fault fault = world.refused(() -> put(onlyNew, Map.of()));
        assertThat(fault.status()).isEqualTo(412);
        assertThat(fault).hasMessage("At least one of the pre-conditions you specified did not hold");
        assertThat(fault.members()).containsEntry("Condition", "If-None-Match");
        assertThat(world.files).hasSize(1);
        world.delete("k");
        world.run(() -> put(onlyNew, Map.of()));
    }

    @Test
    void anObjectThatIsToBeReplacedMustBeTheOneTheClientKnows() {
        assertThat(world.refused(() -> put(new WriteConditions("\"abc\"", null), Map.of()))
                        .code())
                .isEqualTo("NoSuchKey");
        String eTag = world.put("k", "old").eTag();
        assertThat(world.refused(() -> put(new WriteConditions("abc", null), Map.of()))
                        .members())
                .containsEntry("Condition", "If-Match");
        world.run(() -> put(new WriteConditions("\"" + eTag + "\"", null), Map.of()));
        assertThat(world.refused(() -> put(new WriteConditions("*", null), Map.of()))
                        .status())
                .isEqualTo(501);
        assertThat(world.refused(() -> put(new WriteConditions(null, "abc"), Map.of()))
                        .status())
                .isEqualTo(501);
        assertThat(world.refused(() -> put(new WriteConditions("abc", "*"), Map.of()))
                        .members())
                .containsEntry("Header", "If-Match,If-None-Match");
    }

    @ParameterizedTest
    @CsvSource({
        "same,  ,      ,      , 200",
        "other, ,      ,      , 412",
        "'\"x\", W/\"same\"', , , , 200",
        "*, , , , 200",
        ",      same,  ,      , 304",
        ",      other, ,      , 200",
        ",      *,     ,      , 304",
        ",      ,      before, , 200",
        ",      ,      at,    , 304",
        ",      ,      after, , 200",
        ",      ,      ,      before, 412",
        ", ,       ,      at, 200",
        "same,  ,      ,      before, 200",
        "same, same, ,     , 304",
        "other, same, ,      , 412",
        ",      other, at,    , 200",
        ",      same,  before, , 304"
    })
    void readsHaveConditionsWithTheirPrecedence(
            @Nullable String match,
            @Nullable String noneMatch,
            @Nullable String modified,
            @Nullable String unmodified,
            int status) {
        String eTag = world.put("k", "text").eTag();
        Instant at = world.read("k").object().lastModified();
        ReadConditions conditions = new ReadConditions(
                named(match, eTag), named(noneMatch, eTag), moment(modified, at), moment(unmodified, at));
        ReadRequest request = new ReadRequest(ObjectRef.latest(PHOTOS, "k"), conditions, null, null);
        if (status == 412) {
            assertThat(world.refused(() -> world.buckets.read(ME, request)).status())
                    .isEqualTo(412);
        } else {
            Reading reading = world.ask(() -> world.buckets.read(ME, request));
            assertThat(reading.answer().status()).isEqualTo(status);
            assertThat(reading.length()).isEqualTo(status == 304 ? 0 : 4);
        }
    }

    private static @Nullable String named(@Nullable String words, String eTag) {
        return words == null ? null : words.replace("same", eTag);
    }

    private static @Nullable Instant moment(@Nullable String word, Instant at) {
        return word == null ? null : at.plusSeconds(word.equals("before") ? -1 : word.equals("at") ? 0 : 100);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=2-5, 2, 4",
        "bytes=2-, 2, 8",
        "bytes=-3, 7, 3",
        "bytes=-30, 0, 10",
        "bytes=5-99, 5, 5",
        "bytes=5-99999999999999999999999, 5, 5",
        "bytes=9-9, 9, 1"
    })
    void rangesAreGivenInParts(String range, long from, long length) {
        world.put("k", "0123456789");
        Reading reading = read(range, null);
        assertThat(reading.answer()).isEqualTo(Reading.Answer.PART);
        assertThat(reading.from()).isEqualTo(from);
        assertThat(reading.length()).isEqualTo(length);
        assertThat(reading.contentRange()).isEqualTo("bytes " + from + "-" + (from + length - 1) + "/10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1-2,4-5", "bytes=5-2", "lines=1-2", "bytes=-", "bytes", "bytes=a-b", ""})
    void whatIsNoRangeIsIgnored(String range) {
        world.put("k", "0123456789");
        assertThat(read(range, null).answer()).isEqualTo(Reading.Answer.WHOLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999999-"})
    void aRangeOfNothingIsRefused(String range) {
        world.put("k", "0123456789");
        S3Fault fault = world.refused(() -> readNow(range, null));
        assertThat(fault.status()).isEqualTo(416);
        assertThat(fault).hasMessage("The requested range is not satisfiable");
        assertThat(fault.members()).containsEntry("RangeRequested", range).containsEntry("ActualObjectSize", "10");
    }

    @Test
    void anObjectThatCameAtOnceHasOnePart() {
        world.put("k", "0123456789");
        assertThat(read(null, 1).contentRange()).isEqualTo("bytes 0-9/10");
        S3Fault fault = world.refused(() -> readNow(null, 2));
        assertThat(fault.code()).isEqualTo("InvalidPartNumber");
        assertThat(fault.status()).isEqualTo(416);
        assertThat(world.refused(() -> readNow("bytes=1-2", 1)))
                .hasMessage("Cannot specify both Range header and partNumber query parameter");
        world.put("empty", "");
        assertThat(world.read("empty").length()).isZero();
    }

    private Reading read(@Nullable String range, @Nullable Integer part) {
        return world.ask(() -> readNow(range, part));
    }

    private Reading readNow(@Nullable String range, @Nullable Integer part) {
        return world.buckets.read(ME, new ReadRequest(ObjectRef.latest(PHOTOS, "k"), ReadConditions.NONE, range, part));
    }

    @Test
    void tagsAreSetShownAndDeletedAndOutliveARestart() {
        world.put("k", "text");
        ObjectRef ref = ObjectRef.latest(PHOTOS, "k");
        assertThat(world.ask(() -> world.buckets.tags(ME, ref)).tags()).isEmpty();
        List<ObjectTag> tags = List.of(new ObjectTag("a", "1"), new ObjectTag("b", ""));
        world.run(() -> world.buckets.setTags(ME, ref, tags));
        world.restart();
        assertThat(world.ask(() -> world.buckets.tags(ME, ref)).tags()).isEqualTo(tags);
        world.run(() -> world.buckets.deleteTags(ME, ref));
        world.restart();
        assertThat(world.ask(() -> world.buckets.tags(ME, ref)).tags()).isEmpty();
        assertThat(world.happened()).containsExactly("ObjectCreated:Put", "ObjectTagging:Put", "ObjectTagging:Delete");
    }

    @Test
    void tagsThatCantBeAreRefusedInS3sWords() {
        world.put("k", "text");
        assertThat(refusal(new ObjectTag("a", "1"), new ObjectTag("a", "2")))
                .isEqualTo("InvalidTag: Cannot provide multiple Tags with the same key");
        assertThat(refusal(new ObjectTag("aws:a", "1")))
                .isEqualTo("InvalidTag: Your TagKey cannot be prefixed with aws:");
        assertThat(refusal(new ObjectTag("a<", "1"))).isEqualTo("InvalidTag: The TagKey you have provided is invalid");
        assertThat(refusal(new ObjectTag("a".repeat(129), "1")))
                .isEqualTo("InvalidTag: The TagKey you have provided is invalid");
        assertThat(refusal(new ObjectTag("a", "v".repeat(257))))
                .isEqualTo("InvalidTag: The TagValue you have provided is invalid");
        ObjectTag[] eleven = IntStream.range(0, 11)
                .mapToObj(each -> new ObjectTag("k" + each, ""))
                .toArray(ObjectTag[]::new);
        assertThat(refusal(eleven)).isEqualTo("BadRequest: Object tags cannot be greater than 10");
        List<ObjectTag> twice = List.of(new ObjectTag("a", "1"), new ObjectTag("a", "2"));
        Received bytes = world.text("more");
        S3Fault header = world.refused(() -> world.buckets.put(
                ME, new PutRequest(PHOTOS, "k", ObjectHeaders.NONE, twice, WriteConditions.NONE, bytes)));
        assertThat(header.members())
                .containsEntry("ArgumentName", "x-amz-tagging")
                .containsEntry("ArgumentValue", "a=1&a=2");
    }

    private String refusal(ObjectTag... tags) {
        S3Fault fault = world.refused(() -> world.buckets.setTags(ME, ObjectRef.latest(PHOTOS, "k"), List.of(tags)));
        return fault.code() + ": " + fault.getMessage();
    }

    @Test
    void aFileIsGivenUpWhenNobodyUsesItAnyMore() {
        world.put("k", "first");
        assertThat(world.files).containsExactly("file0");
        world.put("k", "second");
        assertThat(world.files).containsExactly("file1");
        StoredObject object = world.read("k").object();
        Lease lease = world.ask(() -> world.buckets.lease(object.content()));
        world.delete("k");
        assertThat(world.files).containsExactly("file1");
        world.run(lease::release);
        assertThat(world.files).isEmpty();
        world.run(lease::release);
    }

    @Test
    void aFileThatNobodyUsesIsSweptAtTheNextStart() {
        world.put("k", "first");
        world.files.add("left over");
        world.restart();
        assertThat(world.files).containsExactly("file0");
    }
}
