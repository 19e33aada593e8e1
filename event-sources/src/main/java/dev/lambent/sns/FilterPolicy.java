package dev.lambent.sns;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.json.MalformedJson;
import dev.lambent.json.WrongKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

/**
 * Which messages a subscription wants. Amazon's event-ruler decides; in front of it stands what SNS accepts of it, which is
 * less, from "Filter policy constraints in Amazon SNS". Used in turns.
 */
final class FilterPolicy {

    /** What a policy looks at, by the names of the API. */
    enum Scope {
        MESSAGE_ATTRIBUTES("MessageAttributes"),
        MESSAGE_BODY("MessageBody");

        private final String word;

        Scope(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Scope of(String word, String prefix) {
            for (Scope each : values()) {
                if (each.word.equals(word)) {
                    return each;
                }
            }
            throw SnsFault.invalid(prefix + "FilterPolicyScope: Invalid value [" + word
                    + "]. Please use either MessageBody or MessageAttributes");
        }
    }

    private static final int MOST_BYTES = 262_144;
    private static final int MOST_KEYS = 5;
    private static final long MOST_COMBINATIONS = 150;
    private static final BigDecimal MOST_NUMBER = BigDecimal.valueOf(1_000_000_000);
    private static final String OR = "$or";

    private final Machine machine = Machine.builder().build();
    private final Scope scope;

    /** A policy that has passed {@link #check}. */
    FilterPolicy(String policy, Scope scope) {
        this.scope = scope;
        try {
            machine.addRule("wanted", policy);
        } catch (IOException checkedBefore) {
            throw new IllegalArgumentException(checkedBefore);
        }
    }

    /** Whether a message is wanted. A body that is not a JSON object matches no policy. */
    boolean wants(Message message, String text) {
        String event = scope == Scope.MESSAGE_BODY ? text : message.attributes().asEvent();
        try {
            return !machine.rulesForJSONEvent(event).isEmpty();
        } catch (Exception noObject) { // that is what the ruler declares
            return false;
        }
    }

    /** Refuses what SNS refuses; {@code prefix} is where AWS's texts differ between operations. */
    static void check(String policy, Scope scope, String prefix) {
        String start = prefix + "FilterPolicy: ";
        JsonObject parsed = parse(policy, start);
        operators(parsed, start);
        String wrong = JsonRuleCompiler.check(policy);
        if (wrong != null) {
            throw SnsFault.invalid(start + wrong);
        }
        if (scope == Scope.MESSAGE_ATTRIBUTES && isNested(parsed)) {
            throw SnsFault.invalid("Filter policy scope MessageAttributes does not support nested filter policy");
        }
        if (keys(parsed) > MOST_KEYS) {
            throw SnsFault.invalid(start + "Filter policy can not have more than " + MOST_KEYS + " keys");
        }
        if (combinations(parsed, 1) > MOST_COMBINATIONS || policy.length() > MOST_BYTES) {
            throw SnsFault.invalid(start + "Filter policy is too complex");
        }
    }

    private static JsonObject parse(String policy, String start) {
        try {
            return Json.object(policy.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson malformed) {
            throw SnsFault.invalid(start + "failed to parse JSON. " + malformed.getMessage());
        } catch (WrongKind noObject) {
            String wrong = JsonRuleCompiler.check(policy);
            throw SnsFault.invalid(start + (wrong == null ? "Filter is not an object" : wrong));
        }
    }

    /** The alternatives of an {@code $or}; null where the member is an ordinary key. */
    private static @Nullable List<?> alternatives(String name, @Nullable Object value) {
        return name.equals(OR)
                        && value instanceof List<?> list
                        && list.size() > 1
                        && list.stream().allMatch(JsonObject.class::isInstance)
                ? list
                : null;
    }

    private static void operators(JsonObject policy, String start) {
        for (String name : policy.names()) {
            Object value = policy.value(name);
            List<?> alternatives = alternatives(name, value);
            if (alternatives != null) {
                alternatives.forEach(each -> operators((JsonObject) each, start));
            } else if (value instanceof JsonObject nested) {
                operators(nested, start);
            } else if (value instanceof List<?> matches) {
                matches.forEach(each -> operator(each, start));
            }
        }
    }

    /** What the ruler knows and SNS doesn't; what neither knows is left to the ruler's better texts. */
    private static void operator(@Nullable Object match, String start) {
        if (!(match instanceof JsonObject expression)) {
            return;
        }
        if (expression.has("wildcard")) {
            throw SnsFault.invalid(start + "Unrecognized match type wildcard");
        }
        for (String textual : List.of("prefix", "suffix")) {
            if (expression.value(textual) instanceof JsonObject) {
                throw SnsFault.invalid(start + textual + " match pattern must be a string");
            }
        }
        if (expression.value("anything-but") instanceof JsonObject except) {
            exception(except, start);
        }
        if (expression.value("numeric") instanceof List<?> terms) {
            terms.forEach(each -> number(each, start));
        }
    }

    private static void exception(JsonObject except, String start) {
        for (String operator : except.names()) {
            if (List.of("suffix", "wildcard", "equals-ignore-case").contains(operator)) {
                throw SnsFault.invalid(start + "Unsupported anything-but pattern: " + operator);
            }
            if (operator.equals("prefix") && !(except.value(operator) instanceof String)) {
                throw SnsFault.invalid(start + "prefix match pattern must be a string");
            }
        }
    }

    private static void number(@Nullable Object term, String start) {
        if (term instanceof Number && new BigDecimal(term.toString()).abs().compareTo(MOST_NUMBER) > 0) {
            throw SnsFault.invalid(start + "Value must be between -1.0E9 and 1.0E9, inclusive");
        }
    }

    private static boolean isNested(JsonObject policy) {
        for (String name : policy.names()) {
            Object value = policy.value(name);
            List<?> alternatives = alternatives(name, value);
            if (value instanceof JsonObject
                    || (alternatives != null && alternatives.stream().anyMatch(each -> isNested((JsonObject) each)))) {
                return true;
            }
        }
        return false;
    }

    private static int keys(JsonObject policy) {
        int keys = 0;
        for (String name : policy.names()) {
            List<?> alternatives = alternatives(name, policy.value(name));
            keys += alternatives == null
                    ? 1
                    : alternatives.stream()
                            .mapToInt(each -> keys((JsonObject) each))
                            .sum();
        }
        return keys;
    }

    /** AWS multiplies the number of values of each key by its depth, and adds up the alternatives of an {@code $or}. */
    private static long combinations(JsonObject policy, int depth) {
        long product = 1;
        for (String name : policy.names()) {
            product = Math.min(MOST_COMBINATIONS + 1, product * factor(name, policy.value(name), depth));
        }
        return product;
    }

    private static long factor(String name, @Nullable Object value, int depth) {
        List<?> alternatives = alternatives(name, value);
        if (alternatives != null) {
            return alternatives.stream()
                    .mapToLong(each -> combinations((JsonObject) each, depth))
                    .sum();
        }
        if (value instanceof JsonObject nested) {
            return combinations(nested, depth + 1);
        }
        return value instanceof List<?> matches ? (long) matches.size() * depth : 1;
    }
}
