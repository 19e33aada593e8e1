package dev.lambent.metric;

import org.jspecify.annotations.Nullable;

/**
 * What a series is about: all functions, one, one by the name that it was invoked by, a version behind a weighted alias, or an
 * event source mapping.
 *
 * @param functionName the dimension FunctionName: a plain name, or null for all functions
 * @param resource the dimension Resource, such as {@code orders:live}, or null
 * @param executedVersion the dimension ExecutedVersion, or null
 * @param eventSourceMapping the dimension EventSourceMappingUUID, or null; then there is no other
 */
public record Dimensions(
        @Nullable String functionName,
        @Nullable String resource,
        @Nullable String executedVersion,
        @Nullable String eventSourceMapping) {

    /** All functions of an account in a region. */
    public static final Dimensions NONE = new Dimensions(null, null, null, null);

    /** One function, however it is invoked. */
    public static Dimensions of(String functionName) {
        return new Dimensions(functionName, null, null, null);
    }

    /**
     * One function invoked by one name.
     *
     * @param qualifier a version, an alias, or empty where none was given
     */
    public static Dimensions of(String functionName, String qualifier) {
        String resource = qualifier.isEmpty() ? functionName : functionName + ":" + qualifier;
        return new Dimensions(functionName, resource, null, null);
    }

    /** One event source mapping. */
    public static Dimensions ofMapping(String uuid) {
        return new Dimensions(null, null, null, uuid);
    }

    /** One of the versions that run behind it. */
    public Dimensions executing(String version) {
        return new Dimensions(functionName, resource, version, null);
    }
}
