package dev.lambent.access;

import dev.lambent.delivery.Parcel;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.json.MalformedJson;
import dev.lambent.json.WrongKind;
import dev.lambent.policy.Wildcards;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a queue or topic, asked whether a service may send there; immutable. A statement that denies wins over those
 * that allow, and what no statement allows is denied (AWS Identity and Access Management User Guide, "Policy evaluation
 * logic").
 */
public final class AccessPolicy {

    private final List<JsonObject> statements;

    private AccessPolicy(List<JsonObject> statements) {
        this.statements = statements;
    }

    /** Reads a policy; null, and what is no policy, lets nobody in. */
    public static AccessPolicy of(@Nullable String text) {
        try {
            return new AccessPolicy(text == null || text.isEmpty() ? List.of() : statements(text));
        } catch (MalformedJson | WrongKind none) {
            return new AccessPolicy(List.of());
        }
    }

    private static List<JsonObject> statements(String text) {
        JsonObject policy = Json.object(text.getBytes(StandardCharsets.UTF_8));
        if (policy.value("Statement") instanceof JsonObject only) {
            return List.of(only);
        }
        return Objects.requireNonNullElse(policy.objects("Statement"), List.of());
    }

    /** Whether anything in it, allowed or not, is about a service. */
    public boolean names(String service) {
        return statements.stream().anyMatch(each -> isNamed(each, "Principal", value -> isPrincipal(value, service)));
    }

    /**
     * Whether a service may do something.
     *
     * @param action such as {@code sqs:SendMessage}; its case doesn't matter
     * @param resource the ARN of the queue or topic
     */
    public boolean admits(Parcel.Sender sender, String action, String resource) {
        boolean allowed = false;
        for (JsonObject statement : statements) {
            if (isAbout(statement, sender, action, resource)) {
                if (!"Allow".equals(statement.value("Effect"))) {
                    return false;
                }
                allowed = true;
            }
        }
        return allowed;
    }

    private static boolean isAbout(JsonObject statement, Parcel.Sender sender, String action, String resource) {
        return isNamed(statement, "Principal", value -> isPrincipal(value, sender.principal()))
                && isNamed(statement, "Action", value -> Wildcards.match(lower(value), lower(action)))
                && isNamed(statement, "Resource", value -> Wildcards.match(value, resource))
                && Conditions.hold(statement.value("Condition"), sender);
    }

    /** Asks of an element's values. */
    private interface Meaning {
        boolean is(Object value);
    }

    /** Whether an element, or its negation, is true of what is asked; one that isn't there excludes nothing. */
    private static boolean isNamed(JsonObject statement, String element, Meaning meaning) {
        Object named = statement.value(element);
        if (named != null) {
            return any(named, meaning);
        }
        Object excluded = statement.value("Not" + element);
        return excluded == null ? !element.equals("Principal") : !any(excluded, meaning);
    }

    private static boolean any(Object values, Meaning meaning) {
        return values instanceof List<?> list
                ? list.stream().anyMatch(each -> each != null && meaning.is(each))
                : meaning.is(values);
    }

    /** Everybody is a star, alone or as the account; a service is meant by its name. */
    private static boolean isPrincipal(Object value, String service) {
        if (value instanceof JsonObject kinds) {
            Object services = kinds.value("Service");
            Object accounts = kinds.value("AWS");
            return (services != null && any(services, each -> each.equals(service) || each.equals("*")))
                    || (accounts != null && any(accounts, "*"::equals));
        }
        return value.equals("*");
    }

    private static String lower(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }
}
