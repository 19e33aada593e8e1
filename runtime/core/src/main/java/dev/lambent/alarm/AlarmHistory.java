package dev.lambent.alarm;

import dev.lambent.account.AccountRegion;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What has happened to alarms, the oldest first: rows by their number. Used inside turns. */
final class AlarmHistory {

    /** "Alarm history": CloudWatch keeps it for 30 days. */
    static final Duration KEPT = Duration.ofDays(30);

    /** Lambent's bound: of all alarms together, so that a flapping one can't fill the disk. */
    static final int MOST = 10_000;

    private static final Kind<Row> KIND = new Kind<>("alarm_history", Row.class);

    private final Table<Row> table;
    private final Deque<Row> rows = new ArrayDeque<>();
    private long next;

    /** An item with its number. */
    record Row(long number, HistoryItem item) {}

    AlarmHistory(Store store) {
        table = store.table(KIND);
    }

    void restore() {
        table.forEach((key, row) -> {
            rows.addLast(row);
            next = row.number + 1;
        });
    }

    void add(HistoryItem item) {
        Row row = new Row(next++, item);
        rows.addLast(row);
        table.put(key(row), row);
        Instant oldest = item.at().minus(KEPT);
        while (rows.size() > MOST || rows.getFirst().item.at().isBefore(oldest)) {
            table.remove(key(rows.removeFirst()));
        }
    }

    /** By number. */
    NavigableMap<Long, HistoryItem> list(AccountRegion home, @Nullable String alarm, Instant now) {
        Instant oldest = now.minus(KEPT);
        NavigableMap<Long, HistoryItem> found = new TreeMap<>();
        for (Row each : rows) {
            HistoryItem item = each.item;
            if (item.home().equals(home)
                    && (alarm == null || alarm.equals(item.alarm()))
                    && !item.at().isBefore(oldest)) {
                found.put(each.number, item);
            }
        }
        return found;
    }

    void clear() {
        rows.forEach(each -> table.remove(key(each)));
        rows.clear();
    }

    /** Keys are read in their order. */
    private static String key(Row row) {
        return String.format(Locale.ROOT, "%016d", row.number);
    }
}
