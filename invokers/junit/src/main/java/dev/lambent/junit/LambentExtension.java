package dev.lambent.junit;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Brings {@link LambentTest} to life: makes runtimes, gives them to tests, tells the story of those that fail, and ends them. Keeps
 * nothing itself, so that tests may run beside each other.
 */
public final class LambentExtension implements ParameterResolver, AfterEachCallback, AfterAllCallback {

    /** Made by JUnit. */
    public LambentExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Lambent.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Given.to(context).lambent();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Given used = Given.usedBy(context);
        if (used == null) {
            return;
        }
        boolean own = Given.of(context) == used;
        try {
            context.getExecutionException().ifPresent(failure -> tell(context, used, failure));
            if (context.getExecutionException().isEmpty() && used.wishes().strict() && own) {
                Leftovers.check(used.runtime());
            }
        } finally {
            if (own) {
                used.end();
            }
        }
    }

    private static void tell(ExtensionContext context, Given used, Throwable failure) {
        String report = used.report();
        failure.addSuppressed(new WhatHappened(report));
        context.publishReportEntry("lambent", report);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Given shared = Given.of(context);
        if (shared != null) {
            try {
                if (shared.wishes().strict()) {
                    Leftovers.check(shared.runtime());
                }
            } finally {
                shared.end();
            }
        }
    }
}
