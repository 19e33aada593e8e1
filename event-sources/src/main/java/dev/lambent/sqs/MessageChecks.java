package dev.lambent.sqs;

import dev.lambent.sandbox.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks messages that are to be sent. Source of the limits: Amazon SQS Developer Guide, "Amazon SQS message quotas" and
 * "Amazon SQS message metadata"; of the texts: what clients have recorded.
 */
final class MessageChecks {

    private static final int MOST_ATTRIBUTES = 10;
    private static final int LONGEST_NAME = 256;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");
    private static final Pattern FIFO_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Set<String> TYPES = Set.of("String", "Number", "Binary");

    private MessageChecks() {}

    /** How many bytes a message counts: its body, and names, types and values of its attributes. */
    static int size(SendRequest message) {
        String body = message.body();
        int size = body == null ? 0 : Digests.size(body);
        for (Map.Entry<String, MessageAttribute> each : message.attributes().entrySet()) {
            size += size(each.getKey(), each.getValue());
        }
        return size;
    }

    private static int size(String name, MessageAttribute attribute) {
        Payload bytes = attribute.binaryValue();
        return Digests.size(name)
                + size(attribute.dataType())
                + size(attribute.stringValue())
                + (bytes == null ? 0 : bytes.length());
    }

    private static int size(@Nullable String text) {
        return text == null ? 0 : Digests.size(text);
    }

    /** The body as it is kept, after a look at everything that doesn't depend on the type of the queue. */
    static Payload check(SendRequest message, int maximumSize) {
        String body = message.body();
        if (body == null || body.isEmpty()) {
            throw SqsFault.missing("MessageBody");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        int attributes = message.attributes().isEmpty() ? 0 : size(message) - bytes.length;
        if (bytes.length + attributes > maximumSize) {
            throw SqsFault.invalid("One or more parameters are invalid. Reason: Message must be shorter than "
                    + maximumSize + " bytes.");
        }
        if (!isAllowed(body)) {
            throw new SqsFault(
                    SqsError.INVALID_MESSAGE_CONTENTS,
                    "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to"
                            + " #xFFFD | #x10000 to #x10FFFF");
        }
        checkAttributes(message.attributes());
        checkSystemAttributes(message.systemAttributes());
        return Payload.of(bytes);
    }

    /** Group, de-duplication and attempt ids: printable ASCII without blanks. */
    static void checkFifoId(@Nullable String id, String parameter) {
        if (id != null && !FIFO_ID.matcher(id).matches()) {
            throw SqsFault.invalidValue(
                    id,
                    parameter,
                    parameter + " can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        }
    }

    /** Whether a text has only characters that XML can say. */
    static boolean isAllowed(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character >= 0x20 && character < Character.MIN_SURROGATE) {
                continue;
            }
            if (Character.isHighSurrogate(character)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (!isRarelyAllowed(character)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRarelyAllowed(char character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= 0xe000 && character <= 0xfffd);
    }

    private static void checkAttributes(Map<String, MessageAttribute> attributes) {
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw SqsFault.invalid("Number of message attributes [" + attributes.size()
                    + "] exceeds the allowed maximum [" + MOST_ATTRIBUTES + "].");
        }
        attributes.forEach((name, attribute) -> {
            checkName(name);
            checkAttribute("message (user) attribute", name, attribute);
        });
    }

    private static void checkSystemAttributes(Map<String, MessageAttribute> attributes) {
        attributes.forEach((name, attribute) -> {
            if (!name.equals("AWSTraceHeader")) {
                throw SqsFault.invalid("Message system attribute name '" + name + "' is invalid.");
            }
            checkAttribute("message system attribute", name, attribute);
            if (!"String".equals(attribute.dataType())) {
                throw SqsFault.invalid("The message system attribute 'AWSTraceHeader' must be of type 'String'.");
            }
        });
    }

    private static void checkName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            throw SqsFault.invalid("The request must contain non-empty message (user) attribute names.");
        }
        if (Digests.size(name) > LONGEST_NAME) {
            throw SqsFault.invalid("Message (user) attribute name must be shorter than 256 bytes.");
        }
        if (lower.startsWith("aws.") || lower.startsWith("amazon.")) {
            throw SqsFault.invalid("You can't use message attribute names beginning with 'AWS.' or 'Amazon'. These"
                    + " strings are reserved for internal use.");
        }
        if (!NAME.matcher(name).matches()) {
            throw SqsFault.invalid("Invalid character was found in the message (user) attribute name '" + name
                    + "'. It can only include alphanumeric characters, hyphens, underscores, and dots that neither"
                    + " begin nor end it nor follow each other.");
        }
    }

    private static void checkAttribute(String kind, String name, MessageAttribute attribute) {
        String type = attribute.dataType();
        boolean typed = type != null && !type.isEmpty();
        if (!typed && attribute.stringValue() == null && attribute.binaryValue() == null) {
            throw SqsFault.invalid("The " + kind + " '" + name + "' must contain a non-empty message attribute value.");
        }
        if (type == null || type.isEmpty()) {
            throw SqsFault.invalid("The " + kind + " '" + name + "' must contain a non-empty message attribute type.");
        }
        if (Digests.size(type) > LONGEST_NAME) {
            throw SqsFault.invalid("Message (user) attribute type must be shorter than 256 bytes.");
        }
        String base = type.split("\\.", 2)[0];
        if (!TYPES.contains(base)) {
            throw SqsFault.invalid("The type of " + kind + " '" + name
                    + "' is invalid. You must use only the following supported type prefixes: Binary, Number, String.");
        }
        checkValue(capital(kind), name, base, attribute);
    }

    private static void checkValue(String kind, String name, String base, MessageAttribute attribute) {
        String text = attribute.stringValue();
        Payload bytes = attribute.binaryValue();
        boolean binary = base.equals("Binary");
        if (binary ? bytes == null || bytes.length() == 0 : text == null || text.isEmpty()) {
            String wanted = binary ? "Binary" : "String";
            throw SqsFault.invalid(kind + " '" + name + "' must contain a non-empty value of type '" + wanted + "'.");
        }
        if (text != null && bytes != null) {
            throw SqsFault.invalid(kind + " '" + name + "' must contain only one value, of type '" + base + "'.");
        }
        if (text != null && !isAllowed(text)) {
            throw SqsFault.invalid(kind + " '" + name + "' contains invalid characters.");
        }
        if (text != null
                && base.equals("Number")
                && !NUMBER.matcher(text.strip()).matches()) {
            throw SqsFault.invalid("Can't cast the value of message (user) attribute '" + name + "' to a number.");
        }
    }

    private static String capital(String kind) {
        return "M" + kind.substring(1);
    }
}
