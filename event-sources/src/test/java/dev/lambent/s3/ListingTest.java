package dev.lambent.s3;

import static dev.lambent.s3.BucketWorld.ME;
import static dev.lambent.s3.BucketWorld.PHOTOS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListingTest {

    private final BucketWorld world = new BucketWorld();
    private int comparisons;

    @BeforeEach
    void thereIsABucket() {
        world.bucket(PHOTOS);
    }

    private void put(String... keys) {
        for (String each : keys) {
            world.put(each, each);
        }
    }

    @Test
    void keysComeInTheOrderOfTheirBytesInUtf8() {
        String[] alphabet = {"", "a", "b", "/", "\u0000", "ü", "\ud7ff", "\ue000", "\uffff", "😀", "\udbff\udfff"};
        Random random = new Random(5);
        Comparator<String> bytes =
                Comparator.comparing(each -> each.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
        for (int each = 0; each < 2_000; each++) {
            String one = text(random, alphabet);
            String other = text(random, alphabet);
            assertThat(Integer.signum(Keys.ORDER.compare(one, other)))
                    .as("%s and %s", one, other)
                    .isEqualTo(Integer.signum(bytes.compare(one, other)));
            String after = Keys.after(one);
            if (after != null) {
                assertThat(bytes.compare(after, one + "\udbff\udfff\udbff\udfff"))
                        .isPositive();
                assertThat(bytes.compare(other, after) < 0 && bytes.compare(other, one) >= 0)
                        .as("%s begins with %s", other, one)
                        .isEqualTo(other.startsWith(one) && !one.isEmpty());
            }
        }
    }

    private static String text(Random random, String... alphabet) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(4); length >= 0; length--) {
            text.append(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }

    @Test
    void prefixesAndDelimitersMakeFolders() {
        put("a", "b/1", "b/2", "b/c/3", "b0", "d/e/f", "d//g", "/h");
        assertThat(world.list("", "/", 100)).isEqualTo("/ a b/ b0 d/");
        assertThat(world.list("b/", "/", 100)).isEqualTo("b/1 b/2 b/c/");
        assertThat(world.list("b", "/", 100)).isEqualTo("b/ b0");
        assertThat(world.list("d/", "/", 100)).isEqualTo("d// d/e/");
        assertThat(world.list("b", "", 100)).isEqualTo("b/1 b/2 b/c/3 b0");
        assertThat(world.list("b", "b", 100)).isEqualTo("b/1 b/2 b/c/3 b0");
        assertThat(world.list("nothing", "/", 100)).isEmpty();
        assertThat(world.list("", "/c/", 100)).isEqualTo("/h a b/1 b/2 b/c/ b0 d//g d/e/f");
    }

    @Test
    void pagesGoOnWhereTheOneBeforeEndedAlsoAfterACommonPrefix() {
        put("a", "b/1", "b/2", "c", "d/1", "d/2", "e");
        assertThat(world.list("", "/", 1)).isEqualTo("a | b/ | c | d/ | e");
        assertThat(world.list("", "/", 2)).isEqualTo("a b/ | c d/ | e");
        assertThat(world.list("", "", 3)).isEqualTo("a b/1 b/2 | c d/1 d/2 | e");
        assertThat(world.list("", "/", 5)).isEqualTo("a b/ c d/ e");
        assertThat(world.list("", "/", 0)).isEmpty();
    }

    @Test
    void aMarkerIsWhereAListBegins() {
        put("a", "b/1", "b/2", "c");
        assertThat(marked("a", null)).containsExactly("b/1", "b/2", "c");
        assertThat(marked("b/1", null)).containsExactly("b/2", "c");
        assertThat(marked("b", null)).containsExactly("b/1", "b/2", "c");
        assertThat(marked("a", "/")).containsExactly("c", "b/");
        assertThat(marked("b/", "/")).containsExactly("c");
        assertThat(marked("b/1", "/")).containsExactly("c");
        assertThat(marked("zzz", "/")).isEmpty();
    }

    private List<String> marked(String marker, @Nullable String delimiter) {
        ObjectListing.Page page =
                world.ask(() -> world.buckets.list(ME, new ObjectListing(PHOTOS, null, delimiter, marker, null, null)));
        List<String> names = new ArrayList<>();
        page.objects().forEach(each -> names.add(each.key()));
        names.addAll(page.commonPrefixes());
        return names;
    }

    @Test
    void aPageHasAtMostAThousandAndNotLessThanNone() {
        for (int each = 0; each < 1_001; each++) {
            put("k" + each);
        }
        ObjectListing.Page page =
                world.ask(() -> world.buckets.list(ME, new ObjectListing(PHOTOS, null, null, null, null, 5_000)));
        assertThat(page.objects()).hasSize(1_000);
        assertThat(page.maxKeys()).isEqualTo(1_000);
        assertThat(page.truncated()).isTrue();
        assertThat(page.nextMarker()).isEqualTo(page.objects().get(999).key());
        S3Fault negative =
                world.refused(() -> world.buckets.list(ME, new ObjectListing(PHOTOS, null, null, null, null, -1)));
        assertThat(negative).hasMessage("Argument max-keys must be an integer between 0 and 2147483647");
        S3Fault token =
                world.refused(() -> world.buckets.list(ME, new ObjectListing(PHOTOS, null, null, null, "?", null)));
        assertThat(token).hasMessage("The continuation token provided is incorrect");
    }

    @Test
    void listsLeapOverCommonPrefixesHoweverManyKeysTheyHave() {
        NavigableMap<String, String> keys = new TreeMap<>(this::counting);
        for (int each = 0; each < 100_000; each++) {
            keys.put("folder" + each % 3 + "/key" + each, "");
        }
        KeyWalk<String> walk = new KeyWalk<>(keys, "", "/", null);
        comparisons = 0;
        List<String> names = new ArrayList<>();
        for (KeyWalk.Step<String> step = walk.next(); step != null; step = walk.next()) {
            names.add(step.name());
        }
        assertThat(names).containsExactly("folder0/", "folder1/", "folder2/");
        assertThat(comparisons).isLessThan(100);
        comparisons = 0;
        assertThat(new KeyWalk<>(keys, "folder1/", "/", "folder1/key50").next()).isNotNull();
        assertThat(comparisons).isLessThan(30);
    }

    private int counting(String one, String other) {
        comparisons++;
        return Keys.ORDER.compare(one, other);
    }

    @Test
    void versionsAreListedLatestFirstInPages() {
        world.versioning(Versioning.ENABLED);
        for (int each = 0; each < 3; each++) {
            put("a", "b/1", "c");
        }
        world.delete("a");
        assertThat(versions(null, 1)).isEqualTo("a- | a | a | a | b/1 | b/1 | b/1 | c | c | c");
        assertThat(versions(null, 4)).isEqualTo("a- a a a | b/1 b/1 b/1 c | c c");
        assertThat(versions("/", 2)).isEqualTo("a- a | a a | c b/ | c c");
        assertThat(versions("/", 5)).isEqualTo("a- a a a b/ | c c c");
    }

    private String versions(@Nullable String delimiter, int max) {
        StringBuilder all = new StringBuilder();
        String key = null;
        String version = null;
        do {
            VersionListing listing = new VersionListing(PHOTOS, null, delimiter, key, version, max);
            VersionListing.Page page = world.ask(() -> world.buckets.list(ME, listing));
            List<String> names = new ArrayList<>();
            page.versions().forEach(each -> names.add(each.key() + (each.deleteMarker() ? "-" : "")));
            names.addAll(page.commonPrefixes());
            all.append(String.join(" ", names)).append(page.truncated() ? " | " : "");
            key = page.nextKeyMarker();
            version = page.nextVersionIdMarker();
        } while (key != null);
        return all.toString();
    }

    @Test
    void aListOfVersionsGoesOnWhereAVersionWasThatIsDeletedMeanwhile() {
        world.versioning(Versioning.ENABLED);
        put("a", "a", "a");
        VersionListing.Page first =
                world.ask(() -> world.buckets.list(ME, new VersionListing(PHOTOS, null, null, null, null, 1)));
        String version = first.versions().get(0).versionId();
        world.delete("a", version);
        VersionListing.Page rest =
                world.ask(() -> world.buckets.list(ME, new VersionListing(PHOTOS, null, null, "a", version, null)));
        assertThat(rest.versions()).hasSize(2);
        assertThat(rest.versions()).extracting(VersionListing.Entry::latest).containsExactly(true, false);
        assertThat(world.refused(
                        () -> world.buckets.list(ME, new VersionListing(PHOTOS, null, null, null, version, null))))
                .hasMessage("A version-id marker cannot be specified without a key marker.");
    }
}
