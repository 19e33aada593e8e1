package dev.lambent.sts;

import dev.lambent.fault.Fault;
import java.util.Map;

/** A refused request to STS. */
final class StsFault extends Fault {

    private StsFault(String code, String message) {
        super(code, message, Map.of(), false);
    }

    static StsFault invalidArn() {
        return new StsFault("ValidationError", "Request ARN is invalid");
    }
}
