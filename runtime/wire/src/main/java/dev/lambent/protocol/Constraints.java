package dev.lambent.protocol;

import dev.lambent.http.HttpRequest;
import dev.lambent.json.JsonObject;
import java.util.List;

/**
 * What an operation's input must keep to: the constraints of the service model, checked as a whole before the operation is
 * called, so that one answer names all violations as AWS's does. Immutable; made once per operation.
 */
public final class Constraints {

    /** No constraints. */
    static final Constraints NONE = new Constraints(List.of());

    private static final CredentialScope NOBODY = new CredentialScope("", "", "", "");

    private final List<Member> members;

    private Constraints(List<Member> members) {
        this.members = members;
    }

    /** Constraints on these members, checked in this order. */
    public static Constraints of(Member... members) {
        return new Constraints(List.of(members));
    }

    /**
     * Checks an input. The tables do this for every operation but the raw ones, which know best what is worth checking.
     *
     * @param code the protocol's word for a violation: {@code ValidationException} or {@code ValidationError}
     * @throws ProtocolFault naming every violation
     */
    public void check(Input input, String code) {
        if (members.isEmpty()) {
            return;
        }
        Violations violations = new Violations();
        for (Member member : members) {
            member.check(input, violations);
        }
        violations.refuse(code);
    }

    /** Checks a document that no request has brought, such as what a test says of a function. */
    public void check(JsonObject document, String code) {
        check(new Input(HttpRequest.of("POST", "/"), "", NOBODY, Input.Variables.NONE, document), code);
    }

    List<Member> members() {
        return members;
    }
}
