package dev.lambent.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.s3.content.Segment;
import dev.lambent.simulation.CrashingStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds after every turn, whatever has happened. */
final class S3Invariants {

    private final S3Simulation day;
    private final Map<String, String> sequencers = new HashMap<>();

    S3Invariants(S3Simulation day) {
        this.day = day;
    }

    void afterTurn() {
        List<String> names = new ArrayList<>();
        for (Bucket each : day.buckets.registry.all()) {
            names.add(each.info().name());
            check(each);
        }
        same("Buckets", names, List.copyOf(day.oracle.boxes.keySet()));
        Map<String, Integer> uses = day.oracle.uses();
        day.leases.forEach(each -> each.files().forEach(file -> uses.merge(file, 1, Integer::sum)));
        same("Uses of files", day.buckets.uses(), uses);
        if (!day.files.containsAll(uses.keySet())) {
            assertThat(day.files).as("Files that are there").containsAll(uses.keySet());
        }
    }

    private void check(Bucket bucket) {
        S3Oracle.Box box = day.oracle.box(bucket.info().name());
        same("Versioning", bucket.row().versioning(), box.versioning);
        List<String> lines = new ArrayList<>();
        bucket.all().forEach((key, history) -> check(bucket, key, history, lines));
        same("Versions", lines, box.listVersions());
        same("Objects", List.copyOf(bucket.live().keySet()), box.list("", ""));
        Set<String> open = new HashSet<>();
        bucket.uploads().all().forEach(each -> open.add(each.row.id()));
        Set<String> expected = new HashSet<>();
        box.uploads.forEach(each -> expected.add(each.id()));
        same("Uploads", open, expected);
    }

    /** There are many turns: what is right is to be seen fast. */
    private static void same(String what, Object there, Object expected) {
        if (!there.equals(expected)) {
            assertThat(there).as(what).isEqualTo(expected);
        }
    }

    /** Nothing is kept but what there is. */
    void atRest(CrashingStore store) {
        int versions = 0;
        int tagged = 0;
        int uploads = 0;
        int parts = 0;
        for (S3Oracle.Box box : day.oracle.boxes.values()) {
            versions += box.versions.size();
            tagged += (int)
                    box.versions.stream().filter(each -> !each.tags().isEmpty()).count();
            uploads += box.uploads.size();
            parts += box.uploads.stream().mapToInt(each -> each.pieces().size()).sum();
        }
        same("Rows of versions", store.rows("object_version"), versions);
        same("Rows of tags", store.rows("object_tags"), tagged);
        same("Rows of uploads", store.rows("object_upload"), uploads);
        same("Rows of parts", store.rows("object_part"), parts);
    }

    /** A history is never empty, in the order of its numbers, and has at most one version without an id. */
    private static void check(Bucket bucket, String key, History history, List<String> lines) {
        same("A live object", bucket.live().get(key) == history, history.object() != null);
        long number = Long.MAX_VALUE;
        int withoutId = 0;
        for (Version each : history.before(Long.MAX_VALUE)) {
            same("The order of versions", each.row.number() < number, true);
            same("What is found", each.equals(history.find(each.row.versionId())), true);
            number = each.row.number();
            withoutId += each.row.isNullVersion() ? 1 : 0;
            lines.add(S3Oracle.line(key, each.row.versionId(), each.row.eTag(), each.equals(history.latest())));
        }
        same("One version without an id at most", withoutId < 2, true);
        same("A key without versions", history.isEmpty(), false);
    }

    /** Nobody may lack the file that is given up. */
    void givenUp(String file) {
        assertThat(day.files).as("Files that are there").contains(file);
        assertThat(day.givenUp.add(file)).as("%s is given up once", file).isTrue();
    }

    void happened(ObjectEvent event) {
        String before = sequencers.put(event.bucket().name() + "/" + event.key(), event.sequencer());
        if (before != null) {
            assertThat(event.sequencer()).isGreaterThan(before);
        }
    }

    void read(Reading reading, S3Oracle.Kept expected) {
        assertThat(reading.object().eTag()).isEqualTo(expected.eTag());
        assertThat(reading.object().tagCount()).isEqualTo(expected.tags().size());
        assertThat(reading.object().content().segments())
                .extracting(Segment::file)
                .isEqualTo(expected.files());
    }
}
