package dev.lambent.invoke;

import dev.lambent.function.FunctionId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * How often a chain of invocations has been through which function; immutable. It travels in the trace header, through SDKs,
 * queues and topics, so that a function which feeds itself is found out: {@code a87bd80c:0|68fd508a:5} says that the first
 * function has been invoked once, and the second six times.
 *
 * <p>How AWS makes the eight digits is not published; here they are the CRC-32 of the function's ARN.
 */
final class Lineage {

    /**
     * So many invocations of a function may be in one chain: "approximately 16" (AWS Lambda Developer Guide, "Use Lambda
     * recursive loop detection to prevent infinite loops").
     */
    static final int MOST_IN_A_CHAIN = 16;

    /** A header has room for so many; what was visited longest ago is forgotten. */
    private static final int MOST_FUNCTIONS = 32;

    private record Visits(String function, int before) {}

    private final List<Visits> visits;

    private Lineage(List<Visits> visits) {
        this.visits = visits;
    }

    /** What a trace header says; nothing where it says nothing that can be understood. */
    static Lineage of(@Nullable String traceHeader) {
        String text = TraceHeader.lineage(traceHeader);
        List<Visits> visits = new ArrayList<>();
        if (text != null) {
            for (String each : text.split("\\|", -1)) {
                Visits one = visit(each);
                if (one != null) {
                    visits.add(one);
                }
            }
        }
        return new Lineage(visits);
    }

    private static @Nullable Visits visit(String text) {
        int colon = text.indexOf(':');
        try {
            int before = colon < 0 ? -1 : Integer.parseInt(text.substring(colon + 1));
            return before < 0 ? null : new Visits(text.substring(0, colon), before);
        } catch (NumberFormatException somebodyElses) {
            return null;
        }
    }

    /** The chain with one more invocation of a function, which counts as visited last. */
    Lineage next(FunctionId function) {
        String name = digits(function);
        int times = 0;
        List<Visits> more = new ArrayList<>(visits.size() + 1);
        for (Visits each : visits) {
            if (each.function.equals(name)) {
                times = Math.min(each.before, MOST_IN_A_CHAIN) + 1;
            } else {
                more.add(each);
            }
        }
        more.add(new Visits(name, times));
        return new Lineage(more.subList(Math.max(0, more.size() - MOST_FUNCTIONS), more.size()));
    }

    /** Whether the chain has been through the function that it visited last more often than is let pass. */
    boolean isLoop() {
        return !visits.isEmpty() && visits.get(visits.size() - 1).before >= MOST_IN_A_CHAIN;
    }

    /** How often the chain has been through the function. */
    int passes(FunctionId function) {
        String name = digits(function);
        return visits.stream()
                .filter(each -> each.function.equals(name))
                .mapToInt(each -> each.before + 1)
                .findFirst()
                .orElse(0);
    }

    /** As it stands in the header. */
    String text() {
        StringBuilder text = new StringBuilder(visits.size() * 12);
        for (Visits each : visits) {
            text.append(text.length() == 0 ? "" : "|")
                    .append(each.function)
                    .append(':')
                    .append(each.before);
        }
        return text.toString();
    }

    private static String digits(FunctionId function) {
        CRC32 sum = new CRC32();
        sum.update(function.arn().getBytes(StandardCharsets.UTF_8));
        String digits = Long.toHexString(sum.getValue());
        return "0".repeat(8 - digits.length()) + digits;
    }
}
