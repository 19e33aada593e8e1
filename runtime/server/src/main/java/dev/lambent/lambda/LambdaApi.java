package dev.lambent.lambda;

import dev.lambent.archive.CodeStore;
import dev.lambent.domain.Domain;
import dev.lambent.http.HttpHandler;
import dev.lambent.mapping.EventSourceMappings;
import dev.lambent.protocol.FaultTable;
import dev.lambent.protocol.RestOperation;
import dev.lambent.protocol.RestOperations;
import dev.lambent.time.Rate;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The whole Lambda API, ready to be served. */
public final class LambdaApi {

    private final RestOperations operations;
    private final CodeDownloads downloads;

    /**
     * The API of a domain.
     *
     * @param domain what it is about
     * @param store where uploaded code goes; the same that the domain tells who uses what
     * @param objects where code is that isn't in requests
     * @param mappings the mappings of the same domain
     * @param endpoint the URL at which Lambent is found, for requests that don't say where they came
     */
    public LambdaApi(
            Domain domain,
            CodeStore store,
            CodeObjects objects,
            EventSourceMappings mappings,
            Supplier<String> endpoint) {
        Turns turns = new Turns(domain.timeline(), store);
        CodeUpload upload = new CodeUpload(store, objects);
        downloads = new CodeDownloads(domain, store, endpoint);
        AsyncInvokeOperations events = new AsyncInvokeOperations(domain, turns);
        List<RestOperation> all = Stream.of(
                        new FunctionOperations(domain, turns, store, upload, downloads).operations(),
                        new CodeOperations(domain, turns, store, upload).operations(),
                        new VersionOperations(domain, turns).operations(),
                        new AliasOperations(domain, turns).operations(),
                        new InvokeOperations(domain, events).operations(),
                        events.operations(),
                        new EventInvokeConfigOperations(domain, turns).operations(),
                        new ConcurrencyOperations(domain, turns).operations(),
                        new ProvisionedOperations(domain, turns).operations(),
                        new LayerOperations(domain, turns, upload, downloads).operations(),
                        new LayerPolicyOperations(domain, turns).operations(),
                        new PolicyOperations(domain, turns).operations(),
                        new MappingOperations(domain, mappings).operations(),
                        new TagOperations(domain, mappings, turns).operations(),
                        new RuntimeOperations(domain, turns).operations(),
                        new AccountOperations(domain, turns).operations(),
                        new CodeSigningOperations(domain, turns).operations(),
                        UnsupportedOperations.operations())
                .flatMap(List::stream)
                .toList();
        Rate rate = domain.limits().concurrency().controlPlane();
        operations = RestOperations.of("lambda", FaultTable.lambda(), CallerRate.hold(all, domain.timeline(), rate));
    }

    /** Its table of operations. */
    public RestOperations operations() {
        return operations;
    }

    /** The path under which {@link #codeDownloads} answers. */
    public static String codePath() {
        return CodeDownloads.PREFIX;
    }

    /** What answers at the URLs that GetFunction and GetLayerVersion give for code. */
    public HttpHandler codeDownloads() {
        return downloads;
    }
}
