package dev.lambent.status;

import dev.lambent.account.AccountRegion;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;

/** The labels of a sample, as Prometheus reads them; immutable. */
record Labels(String text) {

    static Labels of(AccountRegion home) {
        return new Labels("").with("account", home.account()).with("region", home.region());
    }

    static Labels of(FunctionId function) {
        return of(function.home()).with("function", function.name());
    }

    /** With the qualifier that was given, if any. */
    static Labels of(FunctionRef ref) {
        Labels function = of(ref.id());
        return ref.qualifier() == null ? function : function.with("qualifier", ref.qualifier());
    }

    /** With the function and the queue of a mapping, which read better than what tells it from all others. */
    static Labels of(Snapshot.OfMapping mapping) {
        return of(mapping.mapping().function())
                .with("queue", mapping.queue())
                .with("mapping", mapping.mapping().uuid());
    }

    /** These and another one. */
    Labels with(String name, String value) {
        return new Labels(text + (text.isEmpty() ? "" : ",") + name + "=\"" + escaped(value) + "\"");
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
