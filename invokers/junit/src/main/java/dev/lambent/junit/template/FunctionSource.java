package dev.lambent.junit.template;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.lambent.junit.function.FunctionDraft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a function of a template runs: the handler that the test has given, or a class of the test's class path, or else the jar, zip or
 * folder that {@code CodeUri} names. The class path comes first, because what lies beside a template may be of an earlier build.
 */
final class FunctionSource {

    private final Site site;
    private final Members properties;

    FunctionSource(Site site, Members properties) {
        this.site = site;
        this.properties = properties;
    }

    /** The beginning of the function, with its variables. */
    FunctionDraft<Object> draft(String logicalId, String name) {
        String handler = properties.needed("Handler");
        Path code = code();
        checkArchitecture();
        Members environment = properties.members("Environment");
        Map<String, String> variables = environment.map("Variables");
        environment.end();
        Object given = site.handlers().get(logicalId);
        if (given != null) {
            return site.drafts().given(name, given);
        }
        String className = handler.split("::", 2)[0];
        Class<?> type = TemplateFile.type(className);
        if (type != null) {
            FunctionDraft<Object> draft = site.drafts().named(name, type);
            return (isPlain(handler, type) ? draft : draft.handler(handler)).variables(variables);
        }
        if (code == null || !Files.exists(code)) {
            throw properties.wrong(
                    "Handler",
                    "is " + className + ", which is neither on the test's class path nor at CodeUri, "
                            + (code == null ? "which is missing" : code) + ". Build it first, or correct one of them.");
        }
        return site.drafts().elsewhere(name, code).handler(handler).variables(variables);
    }

    private @Nullable Path code() {
        String uri = properties.text("CodeUri");
        if (uri != null && uri.startsWith("s3:")) {
            throw properties.wrong("CodeUri", "is in a bucket, which is not supported: name a jar, a zip or a folder.");
        }
        return uri == null ? null : site.folder().resolve(uri).normalize();
    }

    private void checkArchitecture() {
        List<String> architectures = properties.texts("Architectures");
        if (!architectures.isEmpty() && !architectures.equals(List.of("x86_64"))) {
            throw properties.wrong(
                    "Architectures",
                    "is " + architectures + ", which is not supported: code runs on this machine, and is told x86_64.");
        }
    }

    /** Whether nothing has to be said but the class. */
    private static boolean isPlain(String handler, Class<?> type) {
        boolean known =
                RequestHandler.class.isAssignableFrom(type) || RequestStreamHandler.class.isAssignableFrom(type);
        return !handler.contains("::") || (known && handler.endsWith("::handleRequest"));
    }
}
