package dev.lambent.lambda;

import dev.lambent.domain.Domain;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionRef;
import dev.lambent.http.HttpResponse;
import dev.lambent.invoke.InvokeRequest;
import dev.lambent.invoke.InvokeResult;
import dev.lambent.json.Json;
import dev.lambent.json.MalformedJson;
import dev.lambent.json.WrongKind;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.RawOperation;
import dev.lambent.protocol.RestOperation;
import dev.lambent.sandbox.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs functions. This is the path that has to be fast: the payload stays where it was received, the answer is sent by the
 * thread that the function's answer comes on, and what is plainly in order is not matched against patterns.
 */
final class InvokeOperations {

    /** Characters of the header (API reference, "Invoke"). */
    private static final int LONGEST_CLIENT_CONTEXT = 3583;

    private static final int LONGEST_PLAIN_NAME = 64;
    private static final String WAITING = "RequestResponse";
    private static final String EVENT = "Event";

    private static final Constraints CONSTRAINTS = Constraints.of(
            Shapes.namespacedInPath(),
            Shapes.qualifierInQuery(),
            Member.text("InvocationType").inHeader("X-Amz-Invocation-Type").oneOf(EVENT, WAITING, "DryRun"),
            Member.text("LogType").inHeader("X-Amz-Log-Type").oneOf("None", "Tail"));

    private final Domain domain;
    private final AsyncInvokeOperations events;

    InvokeOperations(Domain domain, AsyncInvokeOperations events) {
        this.domain = domain;
        this.events = events;
    }

    List<RestOperation> operations() {
        return List.of(
                RestOperation.raw("Invoke", "POST", "/2015-03-31/functions/{FunctionName}/invocations", this::invoke)
                        .maxBody(InvokeRequest.LARGEST_PAYLOAD, InvokeOperations::tooLarge));
    }

    private static LambdaFault tooLarge(long bytes) {
        return LambdaFault.requestTooLarge(bytes, WAITING, InvokeRequest.LARGEST_PAYLOAD);
    }

    private void invoke(Input input, RawOperation.Answer answer) {
        String name = input.path("FunctionName");
        String type = input.header("X-Amz-Invocation-Type");
        String logType = input.header("X-Amz-Log-Type");
        boolean plain = (type == null || type.equals(WAITING)) && logType == null;
        if (!plain || !input.request().rawQuery().isEmpty() || !isPlain(name)) {
            CONSTRAINTS.check(input, "ValidationException");
        }
        refuseUnsupported(input);
        FunctionRef ref = Target.function(input);
        if (EVENT.equals(type)) {
            events.accept(input, ref, answer);
            return;
        }
        checkJson(input.request().body());
        if ("DryRun".equals(type)) {
            dryRun(ref, answer);
        } else {
            run(input, ref, answer);
        }
    }

    private void run(Input input, FunctionRef ref, RawOperation.Answer answer) {
        InvokeRequest request = new InvokeRequest(
                input.requestId(),
                ref,
                Payload.of(input.request().body()),
                clientContext(input.header("X-Amz-Client-Context")),
                input.header("X-Amzn-Trace-Id"),
                "Tail".equals(input.header("X-Amz-Log-Type")));
        domain.invoker().invoke(request).whenComplete((result, refused) -> {
            if (refused != null) {
                answer.fail(refused);
            } else {
                answer.send(response(result));
            }
        });
    }

    /** Whether a name needs no pattern to be seen to be in order. */
    private static boolean isPlain(String name) {
        for (int at = 0; at < name.length(); at++) {
            char each = name.charAt(at);
            boolean letter = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
            if (!letter && !(each >= '0' && each <= '9') && each != '-' && each != '_') {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= LONGEST_PLAIN_NAME;
    }

    private static void refuseUnsupported(Input input) {
        if (input.header("X-Amz-Tenant-Id") != null) {
            throw LambdaFault.notSupported("Invoke with TenantId", "Leave it out of the request.");
        }
        if (input.header("X-Amz-Durable-Execution-Name") != null) {
            throw LambdaFault.notSupported("Invoke with DurableExecutionName", "Leave it out of the request.");
        }
    }

    /** Refuses what is not JSON; nothing at all stands for an empty object. */
    static void checkJson(byte[] payload) {
        if (payload.length == 0) {
            return;
        }
        try {
            Json.checkWellFormed(payload, 0, payload.length);
        } catch (MalformedJson malformed) {
            throw LambdaFault.invalidRequestContent(
                    "Could not parse request body into json: Could not parse payload into json: "
                            + malformed.getMessage());
        }
    }

    private static @Nullable String clientContext(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return null;
        }
        if (header.length() > LONGEST_CLIENT_CONTEXT) {
            throw LambdaFault.invalidRequestContent("Client context must be no more than " + LONGEST_CLIENT_CONTEXT
                    + " bytes long, Base64-encoded, but has " + header.length() + ".");
        }
        try {
            byte[] json = Base64.getDecoder().decode(header);
            Json.object(json);
            return new String(json, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException | MalformedJson | WrongKind wrong) {
            throw LambdaFault.invalidRequestContent("Client context must be a valid Base64-encoded JSON object.");
        }
    }

    private void dryRun(FunctionRef ref, RawOperation.Answer answer) {
        domain.timeline()
                .ask(() -> {
                    domain.invoker().check(ref);
                    return ref;
                })
                .whenComplete((checked, refused) -> {
                    if (refused != null) {
                        answer.fail(refused);
                    } else {
                        answer.send(HttpResponse.of(204));
                    }
                });
    }

    private static HttpResponse response(InvokeResult result) {
        HttpResponse response = HttpResponse.of(200)
                .header("Content-Type", "application/json")
                .header("X-Amz-Executed-Version", result.executedVersion())
                .header("X-Amzn-Trace-Id", result.traceHeader());
        if (result.functionError() != null) {
            response = response.header("X-Amz-Function-Error", result.functionError());
        }
        if (result.logTail() != null) {
            byte[] tail = result.logTail().getBytes(StandardCharsets.UTF_8);
            response = response.header("X-Amz-Log-Result", Base64.getEncoder().encodeToString(tail));
        }
        Payload payload = result.payload();
        return response.body(payload.bytes(), payload.offset(), payload.length());
    }
}
