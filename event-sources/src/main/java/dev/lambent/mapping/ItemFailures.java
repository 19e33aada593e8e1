package dev.lambent.mapping;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.json.MalformedJson;
import dev.lambent.json.WrongKind;
import dev.lambent.sandbox.Payload;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a function says with ReportBatchItemFailures. Source of what counts as processed and what as failed: AWS Lambda
 * Developer Guide, "Handling errors for an SQS event source in Lambda", success and failure conditions.
 */
final class ItemFailures {

    private static final String FAILURES = "batchItemFailures";
    private static final String IDENTIFIER = "itemIdentifier";

    /** With blanks around it. */
    private static final int LONGEST_NOTHING = 20;

    private ItemFailures() {}

    /**
     * The ids of the messages that failed.
     *
     * @param response what the function returned
     * @param known the ids of all messages in the batch
     * @return null when the whole batch counts as failed, because the response says nothing that could be understood
     */
    static @Nullable Set<String> read(Payload response, Set<String> known) {
        String text = response.length() <= LONGEST_NOTHING ? response.text().strip() : "?";
        if (text.isEmpty() || text.equals("null") || text.equals("\"\"")) {
            return Set.of();
        }
        try {
            return failures(Json.object(response.toByteArray()), known);
        } catch (MalformedJson | WrongKind wrong) {
            return null;
        }
    }

    private static @Nullable Set<String> failures(JsonObject response, Set<String> known) {
        List<?> listed = response.list(FAILURES);
        if (listed == null) {
            return Set.of();
        }
        Set<String> failed = new HashSet<>();
        for (Object each : listed) {
            String id = each instanceof JsonObject item ? item.text(IDENTIFIER) : null;
            if (id == null || !known.contains(id)) {
                return null;
            }
            failed.add(id);
        }
        return failed;
    }
}
