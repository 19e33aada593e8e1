package dev.lambent.junit.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code Ref}, {@code Fn::GetAtt} and {@code Fn::Sub} mean in one template: parameters, and resources that have been read. */
final class References {

    private static final int DEEPEST = 50;
    private static final Pattern PLACE = Pattern.compile("\\$\\{(!?)([^}]*)}");

    /** Parameters and pseudo parameters; what has no value is left out where it is named. */
    private final Map<String, @Nullable String> values = new LinkedHashMap<>();

    private final Map<String, TemplateResource> resources = new LinkedHashMap<>();
    private boolean checking;

    void value(String parameter, @Nullable String value) {
        values.put(parameter, value);
    }

    void resource(String logicalId, TemplateResource resource) {
        resources.put(logicalId, resource);
    }

    /** All resources, in the order of the template. */
    Map<String, TemplateResource> resources() {
        return resources;
    }

    /** Whether a value is to be computed by a function. */
    static boolean isFunction(@Nullable Object value) {
        return value instanceof Map<?, ?> map
                && map.size() == 1
                && map.keySet().stream()
                        .map(String::valueOf)
                        .anyMatch(key -> key.equals("Ref") || key.equals("Condition") || key.startsWith("Fn::"));
    }

    /**
     * A value with everything computed.
     *
     * @param where for messages
     * @return null where it is to be left out
     */
    @Nullable
    Object resolve(String where, @Nullable Object value) {
        return resolve(where, value, 0);
    }

    /** Looks whether a value can be computed, without asking for what opens a port. */
    void check(String where, Object value) {
        checking = true;
        try {
            resolve(where, value);
        } finally {
            checking = false;
        }
    }

    private @Nullable Object resolve(String where, @Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException(where + " is nested too deeply.");
        }
        if (value instanceof Map<?, ?> call && isFunction(call)) {
            Map.Entry<?, ?> function = call.entrySet().iterator().next();
            return call(where, String.valueOf(function.getKey()), function.getValue(), depth);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> resolved = new LinkedHashMap<>();
            map.forEach((name, each) -> {
                Object known = resolve(where + "." + name, each, depth + 1);
                if (known != null) {
                    resolved.put(String.valueOf(name), known);
                }
            });
            return resolved;
        }
        if (value instanceof List<?> list) {
            List<Object> resolved = new ArrayList<>();
            for (Object each : list) {
                Object known = resolve(where, each, depth + 1);
                if (known != null) {
                    resolved.add(known);
                }
            }
            return resolved;
        }
        return value;
    }

    private @Nullable String call(String where, String function, @Nullable Object argument, int depth) {
        return switch (function) {
            case "Ref" -> ref(where, String.valueOf(argument));
            case "Fn::GetAtt" ->
                attribute(
                        where,
                        argument instanceof List<?> parts
                                ? parts.stream().map(String::valueOf).collect(Collectors.joining("."))
                                : String.valueOf(argument));
            case "Fn::Sub" -> substituted(where, argument, depth);
            default ->
                throw new IllegalArgumentException(
                        where + ": " + function
                                + " is not supported: Ref, Fn::GetAtt and Fn::Sub are. Say what it would be, or make it a parameter.");
        };
    }

    private @Nullable String ref(String where, String name) {
        if (values.containsKey(name)) {
            return values.get(name);
        }
        int dot = name.indexOf('.');
        TemplateResource resource = resources.get(dot < 0 ? name : name.substring(0, dot));
        if (dot < 0 && isOnlyChecked(resource)) {
            return "";
        }
        String found = resource == null ? null : resource.ref(dot < 0 ? "" : name.substring(dot + 1));
        if (found == null) {
            throw unknown(where, name);
        }
        return found;
    }

    /** The URL of a queue has the port at which clients are heard from then on. */
    private boolean isOnlyChecked(@Nullable TemplateResource resource) {
        return checking && resource instanceof QueueResource;
    }

    private String attribute(String where, String path) {
        int dot = path.indexOf('.');
        TemplateResource resource = resources.get(dot < 0 ? path : path.substring(0, dot));
        if (path.endsWith(".QueueUrl") && isOnlyChecked(resource)) {
            return "";
        }
        String found = resource == null || dot < 0 ? null : resource.attribute(path.substring(dot + 1));
        if (found == null) {
            throw unknown(where, path);
        }
        return found;
    }

    private IllegalArgumentException unknown(String where, String name) {
        return new IllegalArgumentException(where + " names " + name
                + ", which is nothing that this template has, or has before it where a name is to be known first: there are "
                + values.keySet() + " and "
                + resources.keySet() + ".");
    }

    private String substituted(String where, @Nullable Object argument, int depth) {
        if (!(argument instanceof List<?> pair)) {
            return substituted(where, String.valueOf(argument), Map.of());
        }
        if (pair.size() != 2 || !(pair.get(1) instanceof Map<?, ?>)) {
            throw new IllegalArgumentException(
                    where + ": Fn::Sub has a text, or a list of a text and a map of variables.");
        }
        Object known = resolve(where, pair.get(1), depth + 1);
        return substituted(where, String.valueOf(pair.get(0)), known instanceof Map<?, ?> map ? map : Map.of());
    }

    private String substituted(String where, String text, Map<?, ?> variables) {
        return PLACE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1).isEmpty() ? value(where, found, variables) : "${" + found.group(2) + "}"));
    }

    private String value(String where, MatchResult place, Map<?, ?> variables) {
        String name = place.group(2).strip();
        Object own = variables.get(name);
        if (own != null) {
            return own.toString();
        }
        boolean plain = values.containsKey(name) || !name.contains(".") || name.endsWith(".Alias");
        String found = plain ? ref(where, name) : attribute(where, name);
        if (found == null) {
            throw new IllegalArgumentException(where + ": Fn::Sub has no text for " + name + ", which has no value.");
        }
        return found;
    }
}
