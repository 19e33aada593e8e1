package dev.lambent.s3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Who owns buckets and objects: S3 names accounts by a canonical user id. */
public final class Owner {

    private Owner() {}

    /** The canonical user id of an account: 64 hexadecimal digits, always the same ones. */
    public static String id(String account) {
        try {
            byte[] name = ("canonical user " + account).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
