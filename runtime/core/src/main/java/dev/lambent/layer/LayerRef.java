package dev.lambent.layer;

import dev.lambent.account.AccountRegion;
import dev.lambent.fault.LambdaFault;

/**
 * A layer by name, wherever it lives.
 *
 * @param home its account and region
 * @param name its plain name
 */
public record LayerRef(AccountRegion home, String name) {

    private static final int NAME_IN_ARN = 6;
    private static final int NUMBER_IN_ARN = 7;
    private static final int DIGITS_OF_A_NUMBER = 18;

    /** The layer's ARN. */
    public String arn() {
        return home.lambdaArn("layer:" + name);
    }

    /** The ARN of one of its versions. */
    public String arn(long number) {
        return arn() + ":" + number;
    }

    /** Understands a layer's plain name or ARN, whose spelling has been checked before. */
    public static LayerRef parse(String spelling, AccountRegion caller) {
        if (!spelling.startsWith("arn:")) {
            return new LayerRef(caller, spelling);
        }
        String[] parts = spelling.split(":", -1);
        return new LayerRef(new AccountRegion(parts[4], parts[3]), parts[NAME_IN_ARN]);
    }

    /**
     * The version number at the end of a layer version's ARN.
     *
     * @throws LambdaFault when there is none
     */
    public static long numberOf(String versionArn) {
        String[] parts = versionArn.split(":", -1);
        if (parts.length <= NUMBER_IN_ARN || parts[NUMBER_IN_ARN].length() > DIGITS_OF_A_NUMBER) {
            throw LambdaFault.invalidParameter("Layer version " + versionArn + " does not exist.");
        }
        return Long.parseLong(parts[NUMBER_IN_ARN]);
    }
}
