package dev.lambent.mapping;

import dev.lambent.function.FunctionRef;

/**
 * What a poller is to do.
 *
 * @param function what it invokes; its qualifier is resolved at each invocation
 * @param filters what it lets pass
 */
record Plan(FunctionRef function, MappingSettings settings, Filters filters) {}
