package dev.lambent.s3;

import static dev.lambent.s3.BucketWorld.ME;
import static dev.lambent.s3.BucketWorld.PHOTOS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionsTest {

    private final BucketWorld world = new BucketWorld();

    @BeforeEach
    void thereIsABucket() {
        world.bucket(PHOTOS);
    }

    private static String eTag(String text) {
        return BucketWorld.md5(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void withoutVersionsAnObjectIsOverwrittenAndNoIdIsShown() {
        assertThat(world.put("k", "1").versionId()).isNull();
        world.put("k", "2");
        assertThat(world.versions("1", "2")).containsExactly("k:2*");
        assertThat(world.read("k").object().versionId()).isNull();
        assertThat(world.delete("k")).isEqualTo(new Deletion(null, false));
        assertThat(world.delete("k")).isEqualTo(new Deletion(null, false));
        assertThat(world.versions()).isEmpty();
        assertThat(world.happened()).containsExactly("ObjectCreated:Put", "ObjectCreated:Put", "ObjectRemoved:Delete");
    }

    @Test
    void withVersionsEachIsKeptAndTheLatestIsRead() {
        world.versioning(Versioning.ENABLED);
        String first = world.version("k", "1");
        String second = world.version("k", "2");
        assertThat(first).isNotEqualTo(second).hasSize(32);
        assertThat(world.content("k", "")).isEqualTo(eTag("2"));
        assertThat(world.content("k", first)).isEqualTo(eTag("1"));
        world.restart();
        assertThat(world.versions("1", "2")).containsExactly("k:2*", "k:1");
        assertThat(world.delete("k", second)).isEqualTo(new Deletion(second, false));
        assertThat(world.content("k", "")).isEqualTo(eTag("1"));
    }

    @Test
    void aDeleteMarkerHidesWhatIsBelowItAndIsDeletedItself() {
        world.versioning(Versioning.ENABLED);
        String first = world.version("k", "1");
        Deletion marker = world.delete("k");
        assertThat(marker.deleteMarker()).isTrue();
        String id = String.valueOf(marker.versionId());

        S3Fault hidden = world.refused(() -> world.buckets.read(ME, ReadRequest.of(ObjectRef.latest(PHOTOS, "k"))));
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.headers())
                .containsEntry("x-amz-delete-marker", "true")
                .containsEntry("x-amz-version-id", id);
        S3Fault named = world.refused(() -> world.buckets.read(ME, ReadRequest.of(new ObjectRef(PHOTOS, "k", id))));
        assertThat(named.code()).isEqualTo("MethodNotAllowed");
        assertThat(named.headers()).containsEntry("Allow", "DELETE").containsEntry("x-amz-delete-marker", "true");
        assertThat(named.members()).containsEntry("ResourceType", "DeleteMarker");

        assertThat(world.list("", "", 10)).isEmpty();
        assertThat(world.versions("1")).containsExactly("k:-*", "k:1");
        assertThat(world.content("k", first)).isEqualTo(eTag("1"));
        assertThat(world.delete("k", id)).isEqualTo(new Deletion(id, true));
        assertThat(world.content("k", "")).isEqualTo(eTag("1"));
        assertThat(world.happened())
                .containsExactly("ObjectCreated:Put", "ObjectRemoved:DeleteMarkerCreated", "ObjectRemoved:Delete");
    }

    @Test
    void whatWasThereBeforeVersioningIsTheVersionWithoutId() {
        world.put("k", "0");
        world.versioning(Versioning.ENABLED);
        assertThat(world.read("k").object().versionId()).isEqualTo("null");
        world.put("k", "1");
        assertThat(world.versions("0", "1")).containsExactly("k:1*", "k:0");
        assertThat(world.content("k", "null")).isEqualTo(eTag("0"));
        assertThat(world.delete("k", "null")).isEqualTo(new Deletion("null", false));
        assertThat(world.versions("0", "1")).containsExactly("k:1*");
    }

    @Test
    void whileSuspendedThereIsOnlyOneVersionWithoutIdAndTheOthersStay() {
        world.put("k", "0");
        world.versioning(Versioning.ENABLED);
        world.put("k", "1");
        world.versioning(Versioning.SUSPENDED);
        assertThat(world.put("k", "2").versionId()).isNull();
        assertThat(world.versions("0", "1", "2")).containsExactly("k:2*", "k:1");
        world.put("k", "3");
        assertThat(world.versions("0", "1", "2", "3")).containsExactly("k:3*", "k:1");
        assertThat(world.delete("k")).isEqualTo(new Deletion("null", true));
        assertThat(world.versions("1", "3")).containsExactly("k:-*", "k:1");
        assertThat(world.delete("k")).isEqualTo(new Deletion("null", true));
        assertThat(world.versions("1")).containsExactly("k:-*", "k:1");
        world.put("k", "4");
        assertThat(world.versions("1", "4")).containsExactly("k:4*", "k:1");
        world.versioning(Versioning.ENABLED);
        world.put("k", "5");
        world.restart();
        assertThat(world.versions("1", "4", "5")).containsExactly("k:5*", "k:4", "k:1");
        assertThat(world.files).hasSize(3);
    }

    @Test
    void versioningCantBeUndone() {
        world.versioning(Versioning.ENABLED);
        S3Fault fault = world.refused(() -> world.buckets.setVersioning(ME, PHOTOS, Versioning.NEVER));
        assertThat(fault.code()).isEqualTo("IllegalVersioningConfigurationException");
    }

    @Test
    void aVersionThatIsNotThereIsNotFoundAndAnIdThatIsNoneIsInvalid() {
        world.versioning(Versioning.ENABLED);
        String gone = world.version("k", "1");
        world.put("k", "2");
        world.delete("k", gone);
        assertThat(world.content("k", gone)).isEqualTo("NoSuchVersion");
        assertThat(world.content("k", "null")).isEqualTo("NoSuchVersion");
        assertThat(world.content("k", "nonsense")).isEqualTo("InvalidArgument");
        assertThat(world.delete("k", gone)).isEqualTo(new Deletion(gone, false));
        assertThat(world.refused(() -> world.buckets.delete(ME, PHOTOS, new DeleteEntry("k", "nonsense", null))))
                .hasMessage("Invalid version id specified");
    }

    @Test
    void tagsBelongToAVersion() {
        world.versioning(Versioning.ENABLED);
        String first = world.version("k", "1");
        String second = world.version("k", "2");
        List<ObjectTag> tags = List.of(new ObjectTag("a", "1"));
        ObjectRef old = new ObjectRef(PHOTOS, "k", first);
        assertThat(world.ask(() -> world.buckets.setTags(ME, old, tags)).versionId())
                .isEqualTo(first);
        TaggedVersion latest = world.ask(() -> world.buckets.tags(ME, ObjectRef.latest(PHOTOS, "k")));
        assertThat(latest).isEqualTo(new TaggedVersion(second, List.of()));
        world.delete("k");
        S3Fault marker = world.refused(() -> world.buckets.tags(ME, ObjectRef.latest(PHOTOS, "k")));
        assertThat(marker.code()).isEqualTo("MethodNotAllowed");
        world.restart();
        assertThat(world.ask(() -> world.buckets.tags(ME, old)).tags()).isEqualTo(tags);
    }

    @Test
    void manyAreDeletedEachOnItsOwn() {
        world.put("a", "1");
        world.put("b", "2");
        world.happened();
        List<DeleteEntry.Outcome> outcomes = world.ask(() -> world.buckets.deleteAll(
                ME,
                PHOTOS,
                List.of(
                        new DeleteEntry("a", null, null),
                        new DeleteEntry("b", null, "\"other\""),
                        new DeleteEntry("b", "nonsense", null),
                        new DeleteEntry("nothing", null, null))));
        assertThat(outcomes)
                .extracting(
                        each -> each.fault() == null ? "deleted" : each.fault().code())
                .containsExactly("deleted", "PreconditionFailed", "NoSuchVersion", "deleted");
        assertThat(world.list("", "", 10)).isEqualTo("b");
        assertThat(world.happened()).containsExactly("ObjectRemoved:Delete", "ObjectRemoved:Delete");
        DeleteEntry one = new DeleteEntry("x", null, null);
        assertThat(world.refused(() -> world.buckets.deleteAll(ME, PHOTOS, Collections.nCopies(1001, one)))
                        .code())
                .isEqualTo("MalformedXML");
        assertThat(world.refused(() -> world.buckets.deleteAll(ME, PHOTOS, List.of()))
                        .code())
                .isEqualTo("MalformedXML");
    }

    @Test
    void aDeletionMayHaveACondition() {
        String eTag = world.put("k", "1").eTag();
        DeleteEntry other = new DeleteEntry("k", null, "\"other\"");
        assertThat(world.refused(() -> world.buckets.delete(ME, PHOTOS, other)).members())
                .containsEntry("Condition", "If-Match");
        world.run(() -> world.buckets.delete(ME, PHOTOS, new DeleteEntry("k", null, eTag)));
        assertThat(world.refused(() -> world.buckets.delete(ME, PHOTOS, new DeleteEntry("k", null, "*")))
                        .status())
                .isEqualTo(412);
    }

    @Test
    void eventsSayWhatHappenedToWhatAndInWhichOrder() {
        world.versioning(Versioning.ENABLED);
        String version = world.version("k", "12345");
        world.delete("k");
        world.delete("k", version);
        world.advance(1);
        world.restart();
        world.put("k", "1");
        ObjectEvent put = world.events.get(0);
        assertThat(put.size()).isEqualTo(5);
        assertThat(put.eTag()).isEqualTo(eTag("12345"));
        assertThat(put.versionId()).isEqualTo(version);
        assertThat(put.caller()).isEqualTo(ME);
        assertThat(put.bucket().arn()).isEqualTo("arn:aws:s3:::photos");
        ObjectEvent marked = world.events.get(1);
        assertThat(marked.eTag()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
        assertThat(marked.size()).isNull();
        ObjectEvent deleted = world.events.get(2);
        assertThat(deleted.versionId()).isEqualTo(version);
        assertThat(deleted.eTag()).isNull();
        assertThat(world.events).extracting(ObjectEvent::sequencer).isSorted().doesNotHaveDuplicates();
        assertThat(put.sequencer()).matches("[0-9A-F]{18}");
    }
}
