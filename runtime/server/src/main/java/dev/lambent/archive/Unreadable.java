package dev.lambent.archive;

import dev.lambent.fault.LambdaFault;

/**
 * An archive that can't or won't be unpacked. The caller of the API is told what AWS tells, which is little; the reason is
 * for Lambent's log.
 */
final class Unreadable extends Exception {

    private static final int LONGEST_PRINTED = 200;

    Unreadable(String reason) {
        super(reason, null, false, false);
    }

    LambdaFault fault() {
        return LambdaFault.invalidParameter(
                "Could not unzip uploaded file. Please check your file, then try to upload again.");
    }

    /** A name from an archive, fit for a log: short and without control characters. */
    static String printable(String name) {
        String clean = name.replaceAll("[\\p{Cntrl}]", "?");
        return clean.length() > LONGEST_PRINTED ? clean.substring(0, LONGEST_PRINTED) + "..." : clean;
    }
}
