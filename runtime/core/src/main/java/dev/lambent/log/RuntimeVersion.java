package dev.lambent.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The version of a managed runtime, as far as Lambent has one: its own, under a stable ARN for each runtime. */
public final class RuntimeVersion {

    private static final String VERSION = "v1";

    private RuntimeVersion() {}

    /** Such as {@code java:21.v1} for {@code java21}. */
    static String name(String runtime) {
        int digits = 0;
        while (digits < runtime.length() && !Character.isDigit(runtime.charAt(digits))) {
            digits++;
        }
        return runtime.substring(0, digits) + ":" + runtime.substring(digits) + "." + VERSION;
    }

    /** Its ARN, which has no account and ends in 64 hexadecimal digits. */
    public static String arn(String runtime, String region) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] hash = sha256.digest(name(runtime).getBytes(StandardCharsets.UTF_8));
            return "arn:aws:lambda:" + region + "::runtime:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
