package dev.lambent.junit.function;

import dev.lambent.async.AsyncQueue;
import dev.lambent.environment.Variables;
import dev.lambent.fault.LambdaFault;
import dev.lambent.json.JsonObject;
import dev.lambent.sandbox.Payload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda's API refuses before a function sees it: a test's functions and events don't come through that API, and are held to
 * the same, in the same words. The numbers are those of the AWS Lambda Developer Guide, "Lambda quotas", and of the API reference,
 * "CreateFunction".
 */
final class Quotas {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]+");
    private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z]([a-zA-Z0-9_])+");
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_DESCRIPTION = 256;
    private static final int LEAST_MEMORY = 128;
    private static final int LEAST_STORAGE = 512;
    private static final int MOST_MEGABYTES = 10_240;
    private static final int MOST_VARIABLE_BYTES = 4096;
    private static final int LARGEST_EVENT = 6_291_456;

    private Quotas() {}

    /** A name that a function may have. */
    static void name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw violation(name, "functionName", "Member must satisfy regular expression pattern: " + NAME);
        }
        if (name.length() > LONGEST_NAME) {
            throw LambdaFault.invalidParameter("1 validation error detected: Value '" + name
                    + "' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to "
                    + LONGEST_NAME);
        }
    }

    /** What people read about a function. */
    static void description(String text) {
        if (text.length() > LONGEST_DESCRIPTION) {
            throw violation(
                    text, "description", "Member must have length less than or equal to " + LONGEST_DESCRIPTION);
        }
    }

    /** Megabytes of memory; null where nothing was said. */
    static void memory(@Nullable Integer megabytes) {
        range(megabytes, "memorySize", LEAST_MEMORY);
    }

    /** Megabytes of {@code /tmp}; null where nothing was said. */
    static void storage(@Nullable Integer megabytes) {
        range(megabytes, "ephemeralStorage.size", LEAST_STORAGE);
    }

    private static void range(@Nullable Integer megabytes, String member, int least) {
        if (megabytes != null && megabytes < least) {
            throw violation(megabytes, member, "Member must have value greater than or equal to " + least);
        }
        if (megabytes != null && megabytes > MOST_MEGABYTES) {
            throw violation(megabytes, member, "Member must have value less than or equal to " + MOST_MEGABYTES);
        }
    }

    /** The variables that a user gives: none of Lambda's own, and not too many. */
    static void variables(Map<String, String> variables) {
        List<String> reserved =
                variables.keySet().stream().filter(Variables::isReserved).toList();
        if (!reserved.isEmpty()) {
            throw LambdaFault.invalidParameter("Lambda was unable to configure your environment variables because the"
                    + " environment variables you have provided contains reserved keys that are currently not supported"
                    + " for modification. Reserved keys used in this request: " + String.join(", ", reserved));
        }
        for (String each : variables.keySet()) {
            if (!VARIABLE.matcher(each).matches()) {
                throw violation(
                        each,
                        "environment.variables",
                        "Map keys must satisfy constraint: [Member must satisfy regular" + " expression pattern: "
                                + VARIABLE + "]");
            }
        }
        String measured = JsonObject.of(variables).toString();
        if (measured.getBytes(StandardCharsets.UTF_8).length > MOST_VARIABLE_BYTES) {
            throw LambdaFault.invalidParameter("Lambda was unable to configure your environment variables because the"
                    + " environment variables you have provided exceeded the 4KB limit. String measured: " + measured);
        }
    }

    /** An event that somebody waits for the answer of: null where it is in order. */
    static @Nullable LambdaFault event(Payload event) {
        return size(event, "RequestResponse", LARGEST_EVENT);
    }

    /** An asynchronous event: null where it is in order. */
    static @Nullable LambdaFault asyncEvent(Payload event) {
        return size(event, "Event", AsyncQueue.LARGEST_PAYLOAD);
    }

    private static @Nullable LambdaFault size(Payload event, String type, int most) {
        return event.length() <= most
                ? null
                : LambdaFault.requestTooLarge(event.length() + " byte payload is too large for the " + type
                        + " invocation type (limit " + most + " bytes)");
    }

    private static LambdaFault violation(Object value, String member, String constraint) {
        return LambdaFault.validation("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: " + constraint);
    }
}
