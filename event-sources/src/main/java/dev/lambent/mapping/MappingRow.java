package dev.lambent.mapping;

import dev.lambent.account.AccountRegion;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a mapping; its key is its UUID.
 *
 * @param number rises in the order in which mappings were made
 * @param functionName the function, which is where the mapping is
 * @param qualifier as given, or null
 */
record MappingRow(
        String uuid,
        long number,
        String account,
        String region,
        String eventSourceArn,
        String functionName,
        @Nullable String qualifier,
        MappingSettings settings,
        MappingState state,
        String reason,
        @Nullable String result,
        Instant lastModified,
        Map<String, String> tags) {

    AccountRegion home() {
        return new AccountRegion(account, region);
    }

    FunctionRef function() {
        return new FunctionRef(new FunctionId(home(), functionName), qualifier);
    }

    /** As its users see it. */
    Mapping shown() {
        return new Mapping(
                uuid, home(), eventSourceArn, function(), settings, state, reason, result, lastModified, tags);
    }

    MappingRow with(MappingState newState, Instant now) {
        return with(function(), settings, newState, now);
    }

    MappingRow with(FunctionRef function, MappingSettings changed, MappingState newState, Instant now) {
        return new MappingRow(
                uuid,
                number,
                account,
                region,
                eventSourceArn,
                function.id().name(),
                function.qualifier(),
                changed,
                newState,
                reason,
                result,
                now,
                tags);
    }

    MappingRow with(@Nullable String newResult, Map<String, String> newTags) {
        return new MappingRow(
                uuid,
                number,
                account,
                region,
                eventSourceArn,
                functionName,
                qualifier,
                settings,
                state,
                reason,
                newResult,
                lastModified,
                newTags);
    }
}
