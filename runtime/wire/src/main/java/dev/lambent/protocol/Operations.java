package dev.lambent.protocol;

import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Intake;
import dev.lambent.http.Refusal;
import dev.lambent.http.Responder;
import java.util.List;

/** One service's table of operations in one protocol. Safe on any thread. */
public abstract sealed class Operations
        permits RestOperations, RestXmlOperations, QueryOperations, JsonOperations, CborOperations {

    /**
     * What surrounds one request.
     *
     * @param scope whom it is for
     * @param requestId its id
     * @param pool where operations that block run
     * @param settlement when what they change is safe
     */
    record Surroundings(CredentialScope scope, String requestId, BlockingPool pool, Settlement settlement) {

        /** What a call waits for: nothing where the operation only reads. */
        Settlement settlement(boolean reading) {
            return reading ? Settlement.NONE : settlement;
        }
    }

    private final String service;

    Operations(String service) {
        this.service = service;
    }

    /** The name under which the service signs, such as {@code lambda}. */
    public final String service() {
        return service;
    }

    /** The table for people to read. */
    public abstract List<OperationRow> rows();

    abstract Intake intake(HttpRequest head);

    abstract HttpResponse refuse(HttpRequest head, Refusal refusal, String requestId);

    abstract void serve(HttpRequest request, Surroundings surroundings, Responder responder);

    /** Whether an operation only reads, by its name in the service model. */
    static boolean reads(String operation) {
        return operation.startsWith("Get")
                || operation.startsWith("List")
                || operation.startsWith("Describe")
                || operation.startsWith("Lookup");
    }

    static ProtocolFault fault(Refusal refusal, String operation) {
        return switch (refusal.cause()) {
            case TOO_LARGE -> ProtocolFault.tooLarge(refusal.limit(), operation);
            case UNREADABLE -> ProtocolFault.serialization(refusal.message());
            case OVERLOADED -> ProtocolFault.unavailable(refusal.message());
        };
    }
}
