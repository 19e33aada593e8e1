package dev.lambent.junit;

import dev.lambent.junit.sdk.SdkParameters;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * Brings {@link LambentTest} to life: makes runtimes, gives them to tests, tells the story of those that fail, and ends them. Keeps
 * nothing itself, so that tests may run beside each other.
 */
public final class LambentExtension implements ParameterResolver, AfterEachCallback, AfterAllCallback {

    private static final ExtensionContext.Namespace CLIENTS = ExtensionContext.Namespace.create(SdkParameters.class);

    /** Made by JUnit. */
    public LambentExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Lambent.class || SdkParameters.knows(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Lambent lambent = Given.to(context).lambent();
        Class<?> type = parameter.getParameter().getType();
        return type == Lambent.class ? lambent : client(context, type, lambent);
    }

    /** One client of a kind for a test, which the store closes when the test is over. */
    private static Object client(ExtensionContext context, Class<?> type, Lambent lambent) {
        return context.getStore(CLIENTS)
                .getOrComputeIfAbsent(
                        type,
                        any -> SdkParameters.client(
                                type, lambent.endpoint(), lambent.home().region()),
                        AutoCloseable.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Given used = Given.usedBy(context);
        if (used != null) {
            finish(context, used, Given.of(context) == used);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Given shared = Given.of(context);
        if (shared != null) {
            finish(context, shared, true);
        }
    }

    /** What has failed is told of, what is left behind is a failure, and in any case the runtime comes to its end. */
    private static void finish(ExtensionContext context, Given used, boolean last) {
        Steps steps = new Steps();
        Throwable failure = context.getExecutionException().orElse(null);
        if (failure == null) {
            steps.take(used.runtime()::throwMissed);
            if (last && used.wishes().strict()) {
                steps.take(() -> Leftovers.check(used));
            }
        } else if (!(failure instanceof TestAbortedException)) {
            steps.take(() -> tell(context, used, failure));
        }
        if (last) {
            steps.take(used::end);
        }
        steps.end();
    }

    private static void tell(ExtensionContext context, Given used, Throwable failure) {
        String report = used.report();
        failure.addSuppressed(new WhatHappened(report));
        context.publishReportEntry("lambent", report);
    }
}
