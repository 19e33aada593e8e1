package dev.lambent.function;

/**
 * A name for a version, or for a weighted pair of them; immutable.
 *
 * @param function whose alias it is
 * @param name unique within the function
 * @param split where it sends traffic
 * @param description may be empty
 * @param revisionId changes with every change
 */
public record Alias(FunctionId function, String name, TrafficSplit split, String description, String revisionId) {

    /** The alias's ARN. */
    public String arn() {
        return function.arn(name);
    }
}
