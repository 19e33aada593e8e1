package dev.lambent.sns;

import dev.lambent.sandbox.Payload;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The port through which notices reach HTTP endpoints. */
@FunctionalInterface
public interface Caller {

    /**
     * Posts a notice. Called outside of turns; follows no redirect and gives up after 15 seconds, as AWS does.
     *
     * @return completes on any thread with the status of the answer, exceptionally when there is none
     */
    CompletionStage<Integer> post(Post post);

    /**
     * A request.
     *
     * @param url an http or https URL
     * @param headers header fields in order
     * @param body UTF-8 text
     */
    record Post(URI url, Map<String, String> headers, Payload body) {}
}
