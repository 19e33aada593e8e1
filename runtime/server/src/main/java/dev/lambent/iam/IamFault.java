package dev.lambent.iam;

import dev.lambent.fault.Fault;
import java.util.Map;

/** A refused request to IAM. The texts are AWS's, as users have reported them. */
final class IamFault extends Fault {

    private IamFault(String code, String message) {
        super(code, message, Map.of(), false);
    }

    static IamFault noSuchRole(String name) {
        return new IamFault("NoSuchEntity", "The role with name " + name + " cannot be found.");
    }

    static IamFault noSuchRolePolicy(String name) {
        return new IamFault("NoSuchEntity", "The role policy with name " + name + " cannot be found.");
    }

    static IamFault noSuchPolicy(String arn) {
        return new IamFault("NoSuchEntity", "Policy " + arn + " was not found.");
    }

    /** AWS's other text for a policy that isn't there; {@code what} is its ARN, with or without a version. */
    static IamFault notAttachable(String what) {
        return new IamFault("NoSuchEntity", "Policy " + what + " does not exist or is not attachable.");
    }

    static IamFault roleExists(String name) {
        return new IamFault("EntityAlreadyExists", "Role with name " + name + " already exists.");
    }

    static IamFault policyExists(String name) {
        return new IamFault(
                "EntityAlreadyExists", "A policy called " + name + " already exists. Duplicate names are not allowed.");
    }

    static IamFault deleteConflict(String message) {
        return new IamFault("DeleteConflict", message);
    }

    static IamFault malformedPolicy(String message) {
        return new IamFault("MalformedPolicyDocument", message);
    }

    static IamFault invalidInput(String message) {
        return new IamFault("InvalidInput", message);
    }

    static IamFault validation(String message) {
        return new IamFault("ValidationError", message);
    }

    static IamFault limitExceeded(String message) {
        return new IamFault("LimitExceeded", message);
    }

    static IamFault quota(String quota, int limit) {
        return limitExceeded("Cannot exceed quota for " + quota + ": " + limit);
    }

    /** Something that Lambent refuses instead of ignoring it: answered with 501. */
    static IamFault notSupported(String what, String advice) {
        return new IamFault("NotImplementedException", what + " is not supported by Lambent. " + advice);
    }
}
