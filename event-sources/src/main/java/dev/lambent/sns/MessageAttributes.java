package dev.lambent.sns;

import dev.lambent.delivery.Parcel.Attribute;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.json.MalformedJson;
import dev.lambent.text.JsonText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a message, checked. From "Amazon SNS message attributes"; the texts are those recorded from AWS.
 *
 * @param values by name, in the order sent
 */
record MessageAttributes(Map<String, Attribute> values) {

    private static final int LONGEST_NAME = 256;

    /** Takes an immutable copy. */
    MessageAttributes {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Checks what was sent. */
    static MessageAttributes of(Map<String, Draft.Value> sent) {
        Map<String, Attribute> checked = new LinkedHashMap<>();
        sent.forEach((name, value) -> {
            checkName(name);
            checked.put(name, attribute(name, value));
        });
        return new MessageAttributes(checked);
    }

    private static void checkName(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw SnsFault.attribute("Length of message attribute name must be less than 256 bytes.");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isNameCharacter(c)) {
                throw SnsFault.attribute("Invalid non-alphanumeric character '#x"
                        + Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT)
                        + "' was found in the message attribute name. Can only include alphanumeric characters,"
                        + " hyphens, underscores, or dots.");
            }
        }
        checkDots(name);
    }

    private static boolean isNameCharacter(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
    }

    private static void checkDots(String name) {
        if (name.startsWith(".")) {
            throw SnsFault.attribute("Invalid message attribute name starting with character '.' was found.");
        }
        if (name.endsWith(".")) {
            throw SnsFault.attribute("Invalid message attribute name ending with character '.' was found.");
        }
        if (name.contains("..")) {
            throw SnsFault.attribute("Message attribute name can not have successive '.' character.");
        }
    }

    private static Attribute attribute(String name, Draft.Value value) {
        String quoted = "The message attribute '" + name + "' ";
        String kind = kind(value.type());
        if (!kind.equals("String") && !kind.equals("Number") && !kind.equals("Binary")) {
            throw SnsFault.attribute(quoted
                    + "has an invalid message attribute type, the set of supported type prefixes is Binary, Number,"
                    + " and String.");
        }
        boolean binary = kind.equals("Binary");
        String wanted = binary ? value.binary() : value.text();
        String other = binary ? value.text() : value.binary();
        if (isEmpty(wanted) && !isEmpty(other)) {
            throw SnsFault.attribute(quoted + "with type '" + value.type() + "' must use field '"
                    + (binary ? "Binary" : "String") + "'.");
        }
        if (wanted == null || wanted.isEmpty()) {
            throw SnsFault.attribute(
                    quoted + "must contain non-empty message attribute value for message attribute type '"
                            + value.type() + "'.");
        }
        if (binary && !isBase64(wanted)) {
            throw SnsFault.attribute("The value of message attribute '" + name + "' is not valid base64.");
        }
        if (kind.equals("Number") && number(wanted) == null) {
            throw SnsFault.attribute("Could not cast message attribute '" + name + "' value to number.");
        }
        return new Attribute(value.type(), wanted);
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException odd) {
            return false;
        }
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    /** The part of a type that SNS knows: a suffix is the sender's own. */
    private static String kind(String type) {
        int dot = type.indexOf('.');
        return dot < 0 ? type : type.substring(0, dot);
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return text.length() > 200 ? null : new BigDecimal(text);
        } catch (NumberFormatException none) {
            return null;
        }
    }

    /** The document that filter policies look at. Binary attributes aren't in it: SNS compares none. */
    String asEvent() {
        JsonText event = new JsonText();
        values.forEach((name, value) -> {
            String kind = kind(value.type());
            if (value.type().equals("String.Array")) {
                addList(event, name, value.value());
            } else if (kind.equals("Number")) {
                event.raw(name, new BigDecimal(value.value()).toString());
            } else if (kind.equals("String")) {
                event.with(name, value.value());
            }
        });
        return event.toString();
    }

    private static void addList(JsonText event, String name, String list) {
        String wrapped = "{\"list\":" + list + "}";
        try {
            JsonObject parsed = Json.handwritten(wrapped.getBytes(StandardCharsets.UTF_8));
            if (parsed.names().size() == 1 && parsed.value("list") instanceof java.util.List) {
                event.raw(name, list);
            }
        } catch (MalformedJson | dev.lambent.json.WrongKind noList) {
            // It is matched by no policy, and delivered as it was sent.
        }
    }
}
