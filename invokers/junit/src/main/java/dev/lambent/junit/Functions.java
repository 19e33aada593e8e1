package dev.lambent.junit;

import dev.lambent.archive.CodeStore;
import dev.lambent.bootstrap.GivenHandler;
import dev.lambent.code.CodeArtifact;
import dev.lambent.inprocess.HostFunction;
import dev.lambent.junit.function.FunctionCode;
import dev.lambent.junit.function.FunctionDraft;
import dev.lambent.junit.function.Handlers;
import dev.lambent.junit.template.Drafts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes functions of what a test or its template has: instances, classes, code elsewhere. */
final class Functions implements Drafts {

    /** What shows as the handler of a function that was given one. */
    private static final String GIVEN = "given.by.the.Test";

    private final TestWorld runtime;

    Functions(TestWorld runtime) {
        this.runtime = runtime;
    }

    <O> FunctionDraft<O> given(String name, GivenHandler handler) {
        Type output = handler.output();
        return draft(name, draft -> {
            if (draft.isInProcesses()) {
                throw new IllegalArgumentException(
                        "The function " + name + " is to run in processes, and an instance can't"
                                + " leave this one. Give function(...) the class, a jar or a folder, or leave out inProcesses().");
            }
            if (!draft.variables().isEmpty()) {
                throw new IllegalArgumentException("The function " + name + " is to have environment variables, and an"
                        + " instance has been loaded by the test, whose variables System.getenv shows it. Give function(...)"
                        + " the class, which is loaded anew then, or hand the instance what it would read.");
            }
            runtime.codes().runInProcesses(name, false);
            HostFunction function = new HostFunction(loader(), () -> handler);
            return new FunctionCode(runtime.codes().add(function), GIVEN, output);
        });
    }

    @Override
    public FunctionDraft<Object> given(String name, Object handler) {
        return given(name, handler instanceof GivenHandler known ? known : Handlers.of(name, handler));
    }

    @Override
    public FunctionDraft<Object> named(String name, Class<?> type) {
        return draft(name, draft -> {
            String handler = draft.handler();
            if (handler == null) {
                Handlers.check(name, type);
            }
            String named = handler == null ? type.getName() : handler;
            if (draft.isInProcesses() || !draft.variables().isEmpty()) {
                return new FunctionCode(isolated(draft), named, null);
            }
            runtime.codes().runInProcesses(name, false);
            return new FunctionCode(
                    runtime.codes().add(new HostFunction(type.getClassLoader(), null)),
                    named,
                    handler == null ? Handlers.output(type) : null);
        });
    }

    /** The test's class path as a deployment package: what has variables of its own, or a process, needs classes of its own. */
    private CodeArtifact isolated(FunctionDraft<?> draft) {
        isolate(draft);
        return runtime.codes().classPath();
    }

    /** Its {@code AWS_ENDPOINT_URL} is somewhere that it can reach. */
    private void isolate(FunctionDraft<?> draft) {
        runtime.listen();
        if (draft.isInProcesses()) {
            runtime.processes().prepare(draft.name());
        }
        runtime.codes().runInProcesses(draft.name(), draft.isInProcesses());
    }

    @Override
    public FunctionDraft<Object> elsewhere(String name, Path code) {
        if (!Files.exists(code)) {
            throw new IllegalArgumentException("The code of " + name + ", " + code.toAbsolutePath()
                    + ", isn't there. Build it first, or correct the path.");
        }
        return draft(name, draft -> {
            String handler = draft.handler();
            if (handler == null) {
                throw new IllegalArgumentException("Say which class of " + code + " is the handler of " + name
                        + ": .handler(\"com.example.OrderFunction\").");
            }
            return new FunctionCode(stored(code, draft), handler, null);
        });
    }

    private CodeArtifact stored(Path code, FunctionDraft<?> draft) {
        isolate(draft);
        return Files.isDirectory(code) ? runtime.codes().add(code) : archive(code);
    }

    private CodeArtifact archive(Path code) {
        CodeStore store = runtime.codes().store();
        try {
            return store.store(Files.readAllBytes(code));
        } catch (IOException e) {
            throw new UncheckedIOException(code + " can't be read: " + e.getMessage(), e);
        }
    }

    private <O> FunctionDraft<O> draft(String name, FunctionDraft.Maker maker) {
        return new FunctionDraft<>(runtime.invocations(), name, maker);
    }

    private static ClassLoader loader() {
        ClassLoader ofTest = Thread.currentThread().getContextClassLoader();
        @Nullable ClassLoader own = Functions.class.getClassLoader();
        return ofTest != null ? ofTest : own == null ? ClassLoader.getSystemClassLoader() : own;
    }
}
