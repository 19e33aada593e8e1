package dev.lambent.hostile;

import dev.lambent.http.HttpRequest;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes requests of AWS's protocols from a valid one in JSON: as it is, or spoiled by a seed. */
public enum Requests {

    /** {@code awsJson}: text in the body. */
    JSON {
        @Override
        byte[] write(Map<String, @Nullable Object> tree) {
            return JsonWriter.text(tree).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        HttpRequest request(Api api, String operation, byte[] body) {
            return HttpRequest.of("POST", "/")
                    .withHeader("Content-Type", "application/x-amz-json-" + api.version)
                    .withHeader("X-Amz-Target", api.target + "." + operation)
                    .withBody(body);
        }
    },

    /** {@code rpc-v2-cbor}. */
    CBOR {
        @Override
        byte[] write(Map<String, @Nullable Object> tree) {
            return CborWriter.bytes(tree);
        }

        @Override
        HttpRequest request(Api api, String operation, byte[] body) {
            return HttpRequest.of("POST", "/service/" + api.target + "/operation/" + operation)
                    .withHeader("smithy-protocol", "rpc-v2-cbor")
                    .withHeader("Content-Type", "application/cbor")
                    .withBody(body);
        }
    },

    /** {@code awsQuery}: a form. */
    FORM {
        @Override
        byte[] write(Map<String, @Nullable Object> tree) {
            return FormWriter.text(tree).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        HttpRequest request(Api api, String operation, byte[] body) {
            byte[] head = ("Action=" + operation + "&Version=" + api.version).getBytes(StandardCharsets.UTF_8);
            byte[] form = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, form, head.length, body.length);
            return HttpRequest.of("POST", "/")
                    .withHeader("Content-Type", "application/x-www-form-urlencoded")
                    .withBody(form);
        }
    };

    /** Bytes that mean something in one of the protocols, or nothing in any. */
    private static final byte[] BYTES = {
        0,
        1,
        '"',
        '\\',
        '{',
        '[',
        ']',
        '}',
        '&',
        '=',
        '%',
        ',',
        (byte) 0x7f,
        (byte) 0x9f,
        (byte) 0xbf,
        (byte) 0xc1,
        (byte) 0xc2,
        (byte) 0x5b,
        (byte) 0x7b,
        (byte) 0x9b,
        (byte) 0xbb,
        (byte) 0xf9,
        (byte) 0xfb,
        (byte) 0xff
    };

    /**
     * What is spoken to.
     *
     * @param target what targets and paths begin with
     * @param version of the protocol, or of the API in forms
     */
    public record Api(String target, String version) {}

    abstract byte[] write(Map<String, @Nullable Object> tree);

    abstract HttpRequest request(Api api, String operation, byte[] body);

    /** The request as it is. */
    public HttpRequest valid(Api api, String operation, String request) {
        return request(api, operation, write(Spoiled.not(read(request))));
    }

    /** The request with something wrong, by a seed. */
    public HttpRequest spoiled(Api api, String operation, String request, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean bytesOnly = random.nextInt(4) == 0;
        byte[] body = write(bytesOnly ? Spoiled.not(read(request)) : Spoiled.of(read(request), random));
        return request(
                api,
                operation,
                bytesOnly || random.nextInt(16) == 0 ? bend(random).apply(body) : body);
    }

    private static JsonObject read(String request) {
        return Json.object(request.getBytes(StandardCharsets.UTF_8));
    }

    /** Something wrong with the bytes, whatever they say. */
    private static UnaryOperator<byte[]> bend(SplittableRandom random) {
        return bytes -> {
            if (bytes.length == 0) {
                return BYTES;
            }
            int at = random.nextInt(bytes.length);
            byte[] bent = bytes.clone();
            switch (random.nextInt(5)) {
                case 0 -> bent = Arrays.copyOf(bytes, at);
                case 1 -> bent[at] = BYTES[random.nextInt(BYTES.length)];
                case 2 -> bent[at] ^= (byte) (1 << random.nextInt(8));
                case 3 -> {
                    bent = Arrays.copyOf(bytes, bytes.length + BYTES.length);
                    System.arraycopy(BYTES, 0, bent, bytes.length, BYTES.length);
                }
                default -> bent = Arrays.copyOfRange(bytes, at, bytes.length);
            }
            return bent;
        };
    }
}
