package dev.lambent.store;

import java.util.regex.Pattern;

/**
 * A kind of rows. The row's type says what a row is made of: strings, numbers, booleans, enums, {@code Instant},
 * {@code Duration}, nested records, sealed interfaces of records, and lists, sets and maps (with strings for keys) of these.
 * At most one component, in the row itself, is a {@link dev.lambent.sandbox.Payload}: bytes are kept beside the rest. A
 * component may be null where it is marked so.
 *
 * @param name the table's name, which never changes again; lower case letters and underscores
 * @param type what a row is; new components are nullable, because older rows don't have them
 */
public record Kind<T extends Record>(String name, Class<T> type) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,39}");

    /** Checks the name. */
    public Kind {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A kind's name is made of lower case letters, not: " + name);
        }
    }
}
