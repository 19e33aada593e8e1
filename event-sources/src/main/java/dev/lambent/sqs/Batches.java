package dev.lambent.sqs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Batches of requests, of which each succeeds or fails on its own once the batch as such is right. Source: Amazon Simple
 * Queue Service API Reference, "SendMessageBatch".
 */
final class Batches {

    private static final int MOST = 10;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private Batches() {}

    /**
     * Checks the batch as such.
     *
     * @param name how the entries are called in SQS's model
     */
    static <T> void check(List<BatchEntry<T>> entries, String name) {
        if (entries.isEmpty()) {
            throw new SqsFault(
                    SqsError.EMPTY_BATCH_REQUEST, "There should be at least one " + name + " in the request.");
        }
        if (entries.size() > MOST) {
            throw new SqsFault(
                    SqsError.TOO_MANY_ENTRIES,
                    "Maximum number of entries per request are 10. You have sent " + entries.size() + ".");
        }
        Set<String> ids = new HashSet<>();
        for (int at = 0; at < entries.size(); at++) {
            String id = entries.get(at).id();
            if (id == null) {
                throw SqsFault.missing(name + "." + (at + 1) + ".Id");
            }
            checkId(id, ids);
        }
    }

    private static void checkId(String id, Set<String> before) {
        if (!ID.matcher(id).matches()) {
            throw new SqsFault(
                    SqsError.INVALID_BATCH_ENTRY_ID,
                    "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at"
                            + " most 80 letters long.");
        }
        if (!before.add(id)) {
            throw new SqsFault(SqsError.BATCH_ENTRY_IDS_NOT_DISTINCT, "Id " + id + " repeated.");
        }
    }

    /** Does what each entry of a checked batch asks for. */
    static <T, R> BatchResult<R> each(List<BatchEntry<T>> entries, Function<T, R> action) {
        List<BatchResult.Success<R>> successful = new ArrayList<>();
        List<BatchResult.Failure> failed = new ArrayList<>();
        for (BatchEntry<T> entry : entries) {
            String id = String.valueOf(entry.id());
            try {
                successful.add(new BatchResult.Success<>(id, action.apply(entry.request())));
            } catch (SqsFault refused) {
                failed.add(new BatchResult.Failure(
                        id, true, refused.error().queryCode(), String.valueOf(refused.getMessage())));
            }
        }
        return new BatchResult<>(successful, failed);
    }
}
