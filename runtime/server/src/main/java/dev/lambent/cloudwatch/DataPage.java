package dev.lambent.cloudwatch;

import dev.lambent.json.JsonObject;
import dev.lambent.metric.CloudWatchFault;
import dev.lambent.protocol.PageToken;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * A page of GetMetricData's answer: so many points, all series one after the other. A series that goes on in the next page has
 * partial data; one that has been told completely isn't told again. Series without points are told first of all.
 *
 * @param skip points that the pages before have told
 * @param most points of this one
 * @param ascending whether the oldest point of each series is first
 */
record DataPage(long skip, int most, boolean ascending) {

    private static final PageToken TOKEN = new PageToken("data\n", DataPage::invalid);

    /** One of the series that are told. */
    record Series(String id, String label, NavigableMap<Long, Double> values) {}

    static DataPage of(@Nullable String token, int most, boolean ascending) {
        return new DataPage(token == null ? 0 : decode(token), most, ascending);
    }

    private static long decode(String token) {
        try {
            return Math.max(0, Long.parseLong(TOKEN.read(token)));
        } catch (NumberFormatException notOurs) {
            throw invalid();
        }
    }

    private static CloudWatchFault invalid() {
        return CloudWatchFault.invalidNextToken("The NextToken is none that GetMetricData has answered.");
    }

    /**
     * The answer, of all series.
     *
     * @throws CloudWatchFault when the pages before can't have told as many points as that
     */
    JsonObject write(List<Series> all) {
        long points = all.stream().mapToLong(each -> each.values().size()).sum();
        if (skip > points) {
            throw invalid();
        }
        List<JsonObject> told = new ArrayList<>();
        long before = 0;
        long end = skip + most;
        for (Series each : all) {
            long after = before + each.values().size();
            if (before == after ? skip == 0 : before < end && after > skip) {
                told.add(document(each, Math.max(0, skip - before), Math.max(0, end - before)));
            }
            before = after;
        }
        return JsonObject.builder()
                .put("MetricDataResults", told)
                .put("NextToken", before > end ? TOKEN.of(Long.toString(end)) : null)
                .put("Messages", List.of())
                .build();
    }

    private JsonObject document(Series series, long from, long to) {
        List<Instant> timestamps = new ArrayList<>();
        List<BigDecimal> values = new ArrayList<>();
        NavigableMap<Long, Double> ordered =
                ascending ? series.values() : series.values().descendingMap();
        for (Map.Entry<Long, Double> each :
                ordered.entrySet().stream().skip(from).limit(to - from).toList()) {
            timestamps.add(Instant.ofEpochSecond(each.getKey()));
            values.add(BigDecimal.valueOf(each.getValue()));
        }
        return JsonObject.builder()
                .put("Id", series.id())
                .put("Label", series.label())
                .put("Timestamps", timestamps)
                .put("Values", values)
                .put("StatusCode", to < series.values().size() ? "PartialData" : "Complete")
                .build();
    }
}
