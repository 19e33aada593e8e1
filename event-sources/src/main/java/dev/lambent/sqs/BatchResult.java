package dev.lambent.sqs;

import java.util.List;

/**
 * What became of a batch: each entry is in one of the lists, in order.
 *
 * @param successful those that were done
 * @param failed those that were refused
 */
public record BatchResult<R>(List<Success<R>> successful, List<Failure> failed) {

    /** An entry that was done: its id, and what it gave. */
    public record Success<R>(String id, R result) {}

    /**
     * An entry that was refused.
     *
     * @param id the entry's
     * @param senderFault whether it is the client's fault
     * @param code the error's code as the Query protocol has it, in both protocols
     * @param message what is wrong
     */
    public record Failure(String id, boolean senderFault, String code, String message) {}
}
