package dev.lambent.sqs;

import org.jspecify.annotations.Nullable;

/**
 * One request of a batch.
 *
 * @param id names it in the answer; null where the client gives none, which is refused
 * @param request what it asks for
 */
public record BatchEntry<T extends @Nullable Object>(
        @Nullable String id, T request) {}
