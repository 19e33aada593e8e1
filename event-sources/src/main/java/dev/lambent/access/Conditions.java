package dev.lambent.access;

import dev.lambent.delivery.Parcel;
import dev.lambent.json.JsonObject;
import dev.lambent.policy.Wildcards;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a policy's statement, as far as they can be about a service: by the ARN and the account of its resource,
 * and that it comes over TLS, as AWS's services do. A key that isn't known is one that isn't there (AWS Identity and Access
 * Management User Guide, "IAM JSON policy elements: Condition operators").
 */
final class Conditions {

    private static final String IF_EXISTS = "ifexists";

    private Conditions() {}

    /** Whether all of them hold; conditions that aren't written as they have to be hold for nobody. */
    static boolean hold(@Nullable Object conditions, Parcel.Sender sender) {
        if (conditions == null) {
            return true;
        }
        return conditions instanceof JsonObject operators
                && operators.names().stream().allMatch(each -> holds(each, operators.value(each), sender));
    }

    private static boolean holds(String operator, @Nullable Object keys, Parcel.Sender sender) {
        String name = operator.toLowerCase(Locale.ROOT).replaceFirst("^for(any|all)values?:", "");
        return keys instanceof JsonObject named
                && named.names().stream().allMatch(key -> holds(name, known(key, sender), named.value(key)));
    }

    private static @Nullable String known(String key, Parcel.Sender sender) {
        return switch (key.toLowerCase(Locale.ROOT)) {
            case "aws:sourcearn" -> sender.arn();
            case "aws:sourceaccount" -> sender.account();
            case "aws:principalservicename" -> sender.principal();
            case "aws:securetransport", "aws:principalisawsservice", "aws:viaawsservice" -> "true";
            default -> null;
        };
    }

    private static boolean holds(String operator, @Nullable String actual, @Nullable Object wanted) {
        if (operator.equals("null")) {
            return is("bool", Boolean.toString(actual == null), wanted);
        }
        boolean optional = operator.endsWith(IF_EXISTS);
        String plain = optional ? operator.substring(0, operator.length() - IF_EXISTS.length()) : operator;
        boolean negated = plain.contains("not");
        if (actual == null) {
            return optional || negated;
        }
        return negated != is(plain.replace("not", ""), actual, wanted);
    }

    private static boolean is(String operator, String actual, @Nullable Object wanted) {
        return wanted instanceof List<?> list
                ? list.stream().anyMatch(each -> is(operator, actual, each))
                : wanted != null && isOne(operator, actual, wanted.toString());
    }

    private static boolean isOne(String operator, String actual, String wanted) {
        return switch (operator) {
            case "stringequals" -> wanted.equals(actual);
            case "stringequalsignorecase", "bool" -> wanted.equalsIgnoreCase(actual);
            case "stringlike", "arnlike", "arnequals" -> Wildcards.match(wanted, actual);
            default -> false;
        };
    }
}
