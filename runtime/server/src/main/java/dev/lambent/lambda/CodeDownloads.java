package dev.lambent.lambda;

import dev.lambent.account.AccountRegion;
import dev.lambent.archive.CodeStore;
import dev.lambent.code.CodeArtifact;
import dev.lambent.domain.Domain;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.FunctionVersion;
import dev.lambent.http.HttpHandler;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Responder;
import dev.lambent.layer.LayerRef;
import dev.lambent.layer.LayerVersion;
import dev.lambent.protocol.Input;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The URLs under which code can be downloaded, and what answers there. A URL names a version and the hash of its archive;
 * it is looked up in the domain and never becomes a path in the file system. When the version has other code by then, or is
 * gone, the URL is, too.
 */
final class CodeDownloads implements HttpHandler {

    /** The path under which all downloads are. */
    static final String PREFIX = "/_lambent/code";

    private static final String FUNCTION = "function";
    private static final String LAYER = "layer";
    /** AWS's own URLs are good for ten minutes (API reference, "GetFunction"); nobody checks it here. */
    private static final String SIGNATURE =
            "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-SignedHeaders=host&X-Amz-Expires=600";

    private static final int SEGMENTS = 8;
    private static final HttpResponse GONE = HttpResponse.of(404)
            .text("text/plain; charset=utf-8", "There is no such code any more: ask for its present location.\n");

    private final Domain domain;
    private final CodeStore store;
    private final Supplier<String> endpoint;

    CodeDownloads(Domain domain, CodeStore store, Supplier<String> endpoint) {
        this.domain = domain;
        this.store = store;
        this.endpoint = endpoint;
    }

    /** Where a version's code is for the sender of a request. */
    String locate(FunctionVersion version, Input input) {
        FunctionId id = version.function();
        return locate(
                input,
                id.home(),
                List.of(FUNCTION, id.name(), version.number()),
                version.config().code());
    }

    /** Where a layer version's content is for the sender of a request. */
    String locate(LayerVersion version, Input input) {
        List<String> what = List.of(LAYER, version.name(), String.valueOf(version.number()));
        return locate(input, version.home(), what, version.code());
    }

    private String locate(Input input, AccountRegion home, List<String> what, CodeArtifact code) {
        String host = input.header("Host");
        String base = host == null ? endpoint.get() : "http://" + host;
        String path = String.join("/", PREFIX, home.account(), home.region(), String.join("/", what), hash(code));
        return base + path.replace("$", "%24") + SIGNATURE + "&X-Amz-Signature=" + hash(code);
    }

    /** The archive's hash in characters that a path may have. */
    private static String hash(CodeArtifact code) {
        return code.sha256().replace('+', '-').replace('/', '_').replace("=", "");
    }

    @Override
    public void handle(HttpRequest request, Responder responder) {
        List<String> segments = request.segments();
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            responder.send(HttpResponse.of(405).header("Allow", "GET, HEAD"));
        } else if (segments.size() != SEGMENTS) {
            responder.send(GONE);
        } else {
            domain.timeline().ask(() -> borrow(segments)).whenComplete((code, failure) -> send(code, responder));
        }
    }

    private void send(@Nullable CodeArtifact code, Responder responder) {
        if (code == null) {
            responder.send(GONE);
            return;
        }
        try {
            responder.send(HttpResponse.of(200)
                    .header("Content-Type", "application/zip")
                    .file(store.archive(code)));
        } finally {
            store.release(code);
        }
    }

    /** The archive, held until its file has been opened. Called within a turn. */
    private CodeArtifact borrow(List<String> segments) {
        AccountRegion home = new AccountRegion(segments.get(2), segments.get(3));
        CodeArtifact code = find(home, segments.get(4), segments.get(5), segments.get(6));
        if (!hash(code).equals(segments.get(7))) {
            throw LambdaFault.notFound("The code has changed.");
        }
        store.retain(code);
        return code;
    }

    private CodeArtifact find(AccountRegion home, String kind, String name, String number) {
        if (kind.equals(FUNCTION)) {
            FunctionRef ref = new FunctionRef(new FunctionId(home, name), number);
            return domain.catalog().find(ref).config().code();
        }
        long version = number.matches("[0-9]{1,18}") ? Long.parseLong(number) : 0;
        return domain.layers().get(new LayerRef(home, name), version).code();
    }
}
