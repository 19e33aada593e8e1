package dev.lambent.cloudwatch;

import dev.lambent.account.AccountRegion;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.json.MalformedJson;
import dev.lambent.json.WrongKind;
import dev.lambent.metric.MetricName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Pages of ListMetrics, whose tokens are the last metric of the page before, written as the answer has it. There may be hundreds
 * of thousands, in any order: a page is chosen from them without sorting or writing the others. On any thread.
 */
final class MetricPage {

    /** Of metrics of the same account and region. */
    static final Comparator<MetricName> ORDER = Comparator.comparing(MetricName::namespace)
            .thenComparing(MetricName::name)
            .thenComparing(MetricName::dimensions, MetricPage::compare);

    private MetricPage() {}

    static Paging.Page<MetricName> of(List<MetricName> all, AccountRegion home, Paging paging) {
        MetricName after = after(home, paging);
        PriorityQueue<MetricName> least = new PriorityQueue<>(ORDER.reversed());
        for (MetricName each : all) {
            if (after == null || ORDER.compare(each, after) > 0) {
                add(least, each, paging.size() + 1);
            }
        }
        List<MetricName> following = new ArrayList<>(least);
        following.sort(ORDER);
        return paging.of(following, each -> document(each).toString());
    }

    private static void add(PriorityQueue<MetricName> least, MetricName metric, int most) {
        if (least.size() < most) {
            least.add(metric);
        } else if (ORDER.compare(metric, least.element()) < 0) {
            least.remove();
            least.add(metric);
        }
    }

    private static @Nullable MetricName after(AccountRegion home, Paging paging) {
        String key = paging.after();
        if (key == null) {
            return null;
        }
        try {
            JsonObject metric = Json.object(key.getBytes(StandardCharsets.UTF_8));
            return new MetricName(
                    home,
                    Objects.requireNonNullElse(metric.text("Namespace"), ""),
                    Objects.requireNonNullElse(metric.text("MetricName"), ""),
                    Dimensions.read(metric));
        } catch (MalformedJson | WrongKind notOurs) {
            throw paging.invalid().get();
        }
    }

    /** Name by name, each with its value; of two that begin alike the shorter one comes first. */
    private static int compare(Map<String, String> one, Map<String, String> other) {
        Iterator<Map.Entry<String, String>> others = other.entrySet().iterator();
        for (Map.Entry<String, String> each : one.entrySet()) {
            if (!others.hasNext()) {
                return 1;
            }
            Map.Entry<String, String> partner = others.next();
            int names = each.getKey().compareTo(partner.getKey());
            int values = names == 0 ? each.getValue().compareTo(partner.getValue()) : names;
            if (values != 0) {
                return values;
            }
        }
        return others.hasNext() ? -1 : 0;
    }

    /** A metric in the answer. */
    static JsonObject document(MetricName metric) {
        return JsonObject.builder()
                .put("Namespace", metric.namespace())
                .put("MetricName", metric.name())
                .put(Dimensions.NAME, Dimensions.write(metric.dimensions()))
                .build();
    }
}
