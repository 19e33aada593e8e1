package dev.lambent.s3;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes objects and versions. Used inside turns. */
final class Deleting {

    /** Source: Amazon S3 API Reference, "DeleteObjects". */
    private static final int MOST = 1_000;

    private final Basis basis;

    Deleting(Basis basis) {
        this.basis = basis;
    }

    /** Each on its own. S3 also tells of those that were not there when they are deleted this way. */
    List<DeleteEntry.Outcome> deleteAll(Caller caller, Bucket bucket, List<DeleteEntry> entries) {
        if (entries.isEmpty() || entries.size() > MOST) {
            throw S3Fault.of(S3Error.MALFORMED_XML);
        }
        List<DeleteEntry.Outcome> outcomes = new ArrayList<>(entries.size());
        for (DeleteEntry each : entries) {
            outcomes.add(outcome(caller, bucket, each));
        }
        return outcomes;
    }

    private DeleteEntry.Outcome outcome(Caller caller, Bucket bucket, DeleteEntry entry) {
        try {
            boolean nothing = bucket.history(entry.key()) == null;
            Deletion deletion = delete(caller, bucket, entry);
            if (nothing && !deletion.deleteMarker()) {
                basis.events().deleted(caller, bucket, entry.key(), deletion.versionId());
            }
            return new DeleteEntry.Outcome(entry, deletion, null);
        } catch (S3Fault refused) {
            return new DeleteEntry.Outcome(entry, null, inBatch(refused, entry));
        }
    }

    /** What is no version's id at all is refused with other words in a batch. */
    private static S3Fault inBatch(S3Fault refused, DeleteEntry entry) {
        String version = entry.versionId();
        return version != null && refused.error() == S3Error.INVALID_ARGUMENT
                ? S3Fault.of(S3Error.NO_SUCH_VERSION).with("VersionId", version)
                : refused;
    }

    Deletion delete(Caller caller, Bucket bucket, DeleteEntry entry) {
        Keys.check(entry.key());
        String versionId = entry.versionId();
        if (versionId != null) {
            Lookup.checkId(bucket, versionId);
            return deleteVersion(caller, bucket, entry, versionId);
        }
        checkMatch(bucket.object(entry.key()), entry);
        if (bucket.row().versioning() == Versioning.NEVER) {
            return deleteVersion(caller, bucket, new DeleteEntry(entry.key(), Version.NULL, null), Version.NULL);
        }
        Version marker = bucket.mark(entry.key());
        basis.events().about(caller, ObjectEvent.Kind.MARKED, bucket, marker);
        return new Deletion(bucket.shown(marker.row.versionId()), true);
    }

    /** A version that is not there is as good as deleted (unverified for ids that have never been there). */
    private Deletion deleteVersion(Caller caller, Bucket bucket, DeleteEntry entry, String versionId) {
        History history = bucket.history(entry.key());
        Version found = history == null ? null : history.find(versionId);
        checkMatch(found, entry);
        String shown = bucket.shown(versionId);
        if (found == null) {
            return new Deletion(shown, false);
        }
        bucket.erase(found);
        basis.events().deleted(caller, bucket, entry.key(), shown);
        return new Deletion(shown, found.row.deleteMarker());
    }

    /** Where there is nothing, nothing can be as it must (unverified: Amazon S3 User Guide, "Conditional deletes"). */
    private static void checkMatch(@Nullable Version found, DeleteEntry entry) {
        String ifMatch = entry.ifMatch();
        if (ifMatch != null && (found == null || !Conditions.matches(ifMatch, found))) {
            throw Conditions.failed(Conditions.IF_MATCH);
        }
    }
}
