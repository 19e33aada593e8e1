package dev.lambent.mapping;

import dev.lambent.fault.LambdaFault;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.json.MalformedJson;
import dev.lambent.json.WrongKind;
import dev.lambent.sandbox.Payload;
import dev.lambent.sqs.ReceivedMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

/**
 * Which messages a mapping lets pass: those that match one of its patterns. Amazon's event-ruler decides; in front of it stands
 * what mappings accept of it, which is less (AWS Lambda Developer Guide, "Control which events Lambda sends to your function").
 *
 * <p>A pattern that asks for members of the body matches only bodies that are JSON, and one that asks for the body as a text only
 * bodies that are not: a body counts as JSON where it is an object or an array. Where the body is asked for inside of
 * {@code $or}, the ruler alone decides, so that there {@code {"exists": false}} also matches a body of the other kind. The
 * ruler takes numbers from -5,000,000,000 to 5,000,000,000 with up to six decimals; patterns with others are refused. Used
 * inside turns.
 */
final class Filters {

    /** Lets everything pass. */
    static final Filters NONE = new Filters(List.of());

    private static final int LONGEST = 4096;
    private static final String OR = "$or";
    private static final String BODY = "body";
    private static final String JSON_BODY = "json";
    private static final String PLAIN_BODY = "plain";
    private static final String ANY_BODY = "any";

    private final @Nullable Machine machine;

    /** Patterns that have passed {@link #check}. */
    Filters(List<String> patterns) {
        machine = patterns.isEmpty() ? null : Machine.builder().build();
        for (String pattern : patterns) {
            add(pattern);
        }
    }

    private void add(String pattern) {
        if (machine != null) {
            try {
                machine.addRule(bodyOf(Json.object(pattern.getBytes(StandardCharsets.UTF_8))), pattern);
            } catch (IOException checkedBefore) {
                throw new IllegalArgumentException(checkedBefore);
            }
        }
    }

    private static String bodyOf(JsonObject pattern) {
        Object body = pattern.value(BODY);
        if (body == null) {
            return ANY_BODY;
        }
        return body instanceof JsonObject ? JSON_BODY : PLAIN_BODY;
    }

    /** Whether a message passes. One that the ruler can't read is not lost for that: it passes. */
    boolean pass(ReceivedMessage message, EventFormat format) {
        if (machine == null) {
            return true;
        }
        boolean json = isJson(message.body());
        List<String> matching;
        try {
            matching = machine.rulesForJSONEvent(format.filterable(message, json));
        } catch (Exception unreadable) { // that is what the ruler declares
            return true;
        }
        return matching.contains(ANY_BODY) || matching.contains(json ? JSON_BODY : PLAIN_BODY);
    }

    private static boolean isJson(Payload body) {
        for (int at = 0; at < body.length(); at++) {
            byte first = body.bytes()[body.offset() + at];
            if (first == '{' || first == '[') {
                return isWellFormed(body);
            }
            if (first != ' ' && first != '\n' && first != '\r' && first != '\t') {
                return false;
            }
        }
        return false;
    }

    private static boolean isWellFormed(Payload body) {
        try {
            Json.checkWellFormed(body.bytes(), body.offset(), body.length());
            return true;
        } catch (MalformedJson plain) {
            return false;
        }
    }

    /** Refuses what mappings refuse. */
    static List<String> check(List<@Nullable String> patterns, int most) {
        if (patterns.size() > most) {
            throw LambdaFault.invalidParameter("A mapping can have at most " + most + " filters, and not "
                    + patterns.size() + ". Put alternatives into one pattern.");
        }
        List<String> checked = new ArrayList<>();
        for (String each : patterns) {
            if (each == null || each.length() > LONGEST || !isPattern(each)) {
                throw LambdaFault.invalidParameter("Invalid filter pattern definition.");
            }
            checked.add(each);
        }
        return checked;
    }

    private static boolean isPattern(String text) {
        try {
            JsonObject pattern = Json.object(text.getBytes(StandardCharsets.UTF_8));
            return isPattern(pattern) && JsonRuleCompiler.check(text) == null;
        } catch (MalformedJson | WrongKind wrong) {
            return false;
        }
    }

    private static boolean isPattern(JsonObject pattern) {
        return pattern.names().stream().allMatch(name -> isRule(name, pattern.value(name)));
    }

    private static boolean isRule(String name, @Nullable Object value) {
        if (value instanceof JsonObject nested) {
            return isPattern(nested);
        }
        if (!(value instanceof List<?> matches) || matches.isEmpty()) {
            return false;
        }
        if (name.equals(OR)) {
            return matches.stream().allMatch(each -> each instanceof JsonObject nested && isPattern(nested));
        }
        return matches.stream().allMatch(Filters::isMatch);
    }

    private static boolean isMatch(@Nullable Object match) {
        if (!(match instanceof JsonObject expression)) {
            return !(match instanceof List<?>);
        }
        if (expression.names().size() != 1) {
            return false;
        }
        String operator = expression.names().iterator().next();
        return isOperand(operator, expression.value(operator));
    }

    private static boolean isOperand(String operator, @Nullable Object operand) {
        return switch (operator) {
            case "prefix", "suffix", "equals-ignore-case" -> operand instanceof String;
            case "exists" -> operand instanceof Boolean;
            case "numeric" -> operand instanceof List<?>;
            case "anything-but" ->
                isPlain(operand)
                        || (operand instanceof List<?> list && list.stream().allMatch(Filters::isPlain));
            default -> false;
        };
    }

    private static boolean isPlain(@Nullable Object value) {
        return value != null
                && Set.of(String.class, Long.class, BigDecimal.class, Boolean.class)
                        .contains(value.getClass());
    }
}
