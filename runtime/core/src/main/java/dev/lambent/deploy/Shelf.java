package dev.lambent.deploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Things by key and by id, each of them a row. Used inside turns. */
final class Shelf<T extends Record> {

    private static final String SEPARATOR = "\u001f";

    /** The names' shapes in the API reference of CodeDeploy. */
    private static final int LONGEST_NAME = 100;

    private final Table<T> table;
    private final Function<T, String> id;
    private final NavigableMap<String, T> things = new TreeMap<>();
    private final Map<String, T> byId = new HashMap<>();

    Shelf(Store store, Kind<T> kind, Function<T, String> id) {
        this.table = store.table(kind);
        this.id = id;
    }

    /** Names are printable, so that nothing in them can be taken for the end of one. */
    static String key(AccountRegion home, String... names) {
        return home.account() + SEPARATOR + home.region() + SEPARATOR + String.join(SEPARATOR, names);
    }

    /** Refuses a name that could be taken for two. */
    static void checkName(String name, String code) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw DeployFault.of(code, "A name is 1 to 100 printable characters, but this one is '" + name + "'.");
        }
    }

    void restore() {
        table.forEach(this::hold);
    }

    private void hold(String key, T thing) {
        things.put(key, thing);
        byId.put(id.apply(thing), thing);
    }

    @Nullable
    T get(String key) {
        return things.get(key);
    }

    @Nullable
    T byId(String wanted) {
        return byId.get(wanted);
    }

    /** Those whose keys begin so, in order. */
    List<T> under(String start) {
        return List.copyOf(
                things.subMap(start, true, start + Character.MAX_VALUE, false).values());
    }

    void put(String key, T thing) {
        hold(key, thing);
        table.put(key, thing);
    }

    void remove(String key) {
        T gone = things.remove(key);
        if (gone != null) {
            byId.remove(id.apply(gone));
            table.remove(key);
        }
    }

    void clear() {
        List.copyOf(things.keySet()).forEach(this::remove);
    }
}
