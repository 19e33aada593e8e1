package dev.lambent.function;

import dev.lambent.account.AccountRegion;
import dev.lambent.fault.LambdaFault;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asked for: a function, and perhaps one of its versions or aliases.
 *
 * @param id the function
 * @param qualifier a version's number, an alias's name or {@code $LATEST}; null where none was given, which mostly means
 *     {@code $LATEST} and yet shows in ARNs
 */
public record FunctionRef(FunctionId id, @Nullable String qualifier) {

    private static final int PARTS_OF_AN_UNQUALIFIED_ARN = 7;

    /** The qualifier, or {@code $LATEST} where none was given. */
    public String qualifierOrLatest() {
        return qualifier == null ? Qualifier.LATEST : qualifier;
    }

    /** The ARN as asked for: qualified only if a qualifier was given. */
    public String arn() {
        return qualifier == null ? id.arn() : id.arn(qualifier);
    }

    /** The ARN with a qualifier in any case. */
    public String qualifiedArn() {
        return id.arn(qualifierOrLatest());
    }

    /**
     * Understands every spelling of a function's name: {@code name}, {@code name:qualifier}, {@code function:name},
     * {@code ACCOUNT:function:name[:qualifier]}, the full ARN with or without qualifier. The spelling itself must have been
     * checked against the service model's pattern before.
     *
     * @param spelling what stands in the path
     * @param parameter the Qualifier parameter, or null
     * @param caller the account and region that the request was made in
     * @throws LambdaFault when the two qualifiers differ, or the function lives where it can't be reached from here
     */
    public static FunctionRef parse(String spelling, @Nullable String parameter, AccountRegion caller) {
        String[] parts = spelling.split(":", -1);
        if (spelling.startsWith("arn:")) {
            return parseArn(parts, parameter, caller);
        }
        int name = 0;
        String account = caller.account();
        if (parts.length >= 3 && parts[1].equals("function") && parts[0].length() == 12) {
            account = parts[0];
            name = 2;
        } else if (parts.length >= 2 && parts[0].equals("function")) {
            name = 1;
        }
        AccountRegion home = account.equals(caller.account()) ? caller : elsewhere(account);
        String own = parts.length > name + 1 ? parts[name + 1] : null;
        return new FunctionRef(new FunctionId(home, parts[name]), agreed(own, parameter));
    }

    private static FunctionRef parseArn(String[] parts, @Nullable String parameter, AccountRegion caller) {
        if (parts.length < PARTS_OF_AN_UNQUALIFIED_ARN) {
            throw LambdaFault.functionNotFound(String.join(":", parts));
        }
        String region = parts[3];
        if (!region.equals(caller.region())) {
            throw LambdaFault.notFound(
                    "Functions from '" + region + "' are not reachable in this region ('" + caller.region() + "')");
        }
        AccountRegion home = parts[4].equals(caller.account()) ? caller : elsewhere(parts[4]);
        String own = parts.length > PARTS_OF_AN_UNQUALIFIED_ARN ? parts[PARTS_OF_AN_UNQUALIFIED_ARN] : null;
        return new FunctionRef(new FunctionId(home, parts[6]), agreed(own, parameter));
    }

    /** Other accounts' functions are refused before anyone says whether they exist. */
    private static AccountRegion elsewhere(String account) {
        throw LambdaFault.accessDenied(
                "The function is in account " + account + ", and nothing there is shared with the"
                        + " account of this request. Sign the request with an access key of that account.");
    }

    private static @Nullable String agreed(@Nullable String own, @Nullable String parameter) {
        if (own != null && parameter != null && !own.equals(parameter)) {
            throw LambdaFault.invalidParameter(
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }
        return own != null ? own : parameter;
    }
}
