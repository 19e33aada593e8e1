package dev.lambent.sns;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/**
 * What messages are signed with, and the self-signed certificate that they are verified with; immutable, and a row of the
 * store, so that signatures can be verified after a restart.
 *
 * @param privateKey PKCS #8 in base64
 * @param certificate X.509 in base64
 */
record SigningKey(String privateKey, String certificate) {

    private static final int BITS = 2048;
    private static final String SHA256_WITH_RSA = "1.2.840.113549.1.1.11";
    private static final String COMMON_NAME = "2.5.4.3";

    /** The name that Amazon's own certificates have. */
    private static final String SUBJECT = "sns.amazonaws.com";

    private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2049-12-31T23:59:59Z");

    /**
     * The key of this JVM, made when it is needed first: a JVM mostly runs one Lambent, and tests that make many of them don't
     * wait for a key each time.
     */
    static SigningKey ofThisJvm() {
        return Own.KEY;
    }

    private static final class Own {
        private static final SigningKey KEY = create();
    }

    /** A new key; takes some 100 ms. */
    static SigningKey create() {
        return create(BITS);
    }

    /** A new key of so many bits. */
    static SigningKey create(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            KeyPair pair = generator.generateKeyPair();
            Base64.Encoder base64 = Base64.getEncoder();
            return new SigningKey(
                    base64.encodeToString(pair.getPrivate().getEncoded()), base64.encodeToString(certify(pair)));
        } catch (GeneralSecurityException everyJdkCan) {
            throw new IllegalStateException(everyJdkCan);
        }
    }

    private static byte[] certify(KeyPair pair) throws GeneralSecurityException {
        byte[] algorithm = Der.sequence(Der.oid(SHA256_WITH_RSA), Der.nothing());
        byte[] name = Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.text(SUBJECT))));
        byte[] publicKey = pair.getPublic().getEncoded();
        BigInteger serial = new BigInteger(Digests.sha256(publicKey).substring(0, 30), 16);
        byte[] content = Der.sequence(
                Der.integer(serial), algorithm, name, Der.sequence(Der.time(BEGIN), Der.time(END)), name, publicKey);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(content);
        return Der.sequence(content, algorithm, Der.bits(signature.sign()));
    }

    /** The file name under which AWS serves such certificates. */
    String file() {
        return "SimpleNotificationService-" + Digests.sha256(certificate).substring(0, 32) + ".pem";
    }

    /** The certificate as text. */
    String pem() {
        return Der.pem(Base64.getDecoder().decode(certificate));
    }

    PrivateKey key() {
        try {
            byte[] encoded = Base64.getDecoder().decode(privateKey);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("The key that SNS messages are signed with can't be read", damaged);
        }
    }

    /** Signs a text; version 1 is SHA-1, version 2 SHA-256. Returns base64. */
    static String sign(PrivateKey key, String version, String text) {
        try {
            Signature signature = Signature.getInstance(version.equals("2") ? "SHA256withRSA" : "SHA1withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException everyJdkCan) {
            throw new IllegalStateException(everyJdkCan);
        }
    }
}
