package dev.lambent.lambda;

import dev.lambent.account.AccountRegion;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.Qualifier;
import dev.lambent.json.JsonKind;
import dev.lambent.json.WrongKind;
import dev.lambent.layer.LayerRef;
import dev.lambent.protocol.Input;
import org.jspecify.annotations.Nullable;

/** What a request is about: read from its path, its parameters and its signature. */
final class Target {

    private static final int LONGEST_PLAIN_NAME = 64;
    private static final int DIGITS_OF_A_LONG = 18;

    private Target() {}

    /** The account and region that the request was signed for. */
    static AccountRegion home(Input input) {
        return new AccountRegion(input.scope().account(), input.scope().region());
    }

    /** The function of the path with the qualifier of the path or of the parameter. */
    static FunctionRef function(Input input) {
        return FunctionRef.parse(input.path("FunctionName"), input.query("Qualifier"), home(input));
    }

    /** The function of the path with the qualifier that its spelling has, for operations without a parameter for it. */
    static FunctionRef spelled(Input input) {
        return FunctionRef.parse(input.path("FunctionName"), null, home(input));
    }

    /** The function of the path, whichever version of it was named. */
    static FunctionId anyOf(Input input) {
        return spelled(input).id();
    }

    /** The function of the path, for operations on functions as a whole. */
    static FunctionId functionAlone(Input input) {
        return alone(spelled(input));
    }

    /** A new function's name; AWS says this of long ones in the words of its framework, under another error. */
    static FunctionId created(String spelling, AccountRegion home) {
        FunctionId id = alone(FunctionRef.parse(spelling, null, home));
        if (id.name().length() > LONGEST_PLAIN_NAME) {
            throw LambdaFault.invalidParameter("1 validation error detected: Value '" + spelling
                    + "' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to "
                    + LONGEST_PLAIN_NAME);
        }
        return id;
    }

    private static FunctionId alone(FunctionRef ref) {
        String qualifier = ref.qualifier();
        if (qualifier != null && !Qualifier.isLatest(qualifier)) {
            throw LambdaFault.invalidParameter(
                    "This operation is permitted on Lambda functions only. Aliases and versions"
                            + " do not support this operation. Please specify either a function name or an unqualified function"
                            + " ARN.");
        }
        return ref.id();
    }

    /** The layer of the path, wherever it lives. */
    static LayerRef layer(Input input) {
        return LayerRef.parse(input.path("LayerName"), home(input));
    }

    /** The layer of the path, for operations that only its own account may call, in its own region. */
    static LayerRef ownLayer(Input input) {
        LayerRef ref = layer(input);
        if (!ref.home().equals(home(input))) {
            throw LambdaFault.accessDenied(
                    "The layer " + ref.arn() + " is not in the account and region of this request."
                            + " Sign the request for " + ref.home().region() + " with an access key of account "
                            + ref.home().account() + ".");
        }
        return ref;
    }

    /** The layer version's number in the path. */
    static long layerVersion(Input input) {
        String text = input.path("VersionNumber");
        long number = number(text);
        if (number < 1) {
            throw LambdaFault.invalidParameter("Layer Version Cannot be less than 1.");
        }
        return number;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notNumber) {
            throw new WrongKind("VersionNumber", JsonKind.STRING, "Long");
        }
    }

    /** The number at the end of a layer version's ARN; 0, which no version has, for one that no layer reaches. */
    static long layerVersion(String arn) {
        String digits = arn.substring(arn.lastIndexOf(':') + 1);
        return digits.length() > DIGITS_OF_A_LONG ? 0 : Long.parseLong(digits);
    }

    /** A text that means something: null when it is absent or empty. */
    static @Nullable String given(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
