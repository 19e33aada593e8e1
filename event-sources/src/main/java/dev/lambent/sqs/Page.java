package dev.lambent.sqs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of many.
 *
 * @param items these
 * @param nextToken asks for those after them, or null when there are none, or nobody asked for pages
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {}
