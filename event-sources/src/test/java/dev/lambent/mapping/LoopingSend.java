package dev.lambent.mapping;

import dev.lambent.sqs.MessageAttribute;
import dev.lambent.sqs.SendRequest;
import java.util.Map;

/** What a function sends to the queue that feeds it. */
final class LoopingSend {

    private LoopingSend() {}

    /** With the trace header that the SDK passes on. */
    static SendRequest of(String trace) {
        return new SendRequest(
                "loop", null, Map.of(), Map.of("AWSTraceHeader", MessageAttribute.text("String", trace)), null, null);
    }
}
