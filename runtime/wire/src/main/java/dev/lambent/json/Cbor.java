package dev.lambent.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the same documents as {@link Json} in CBOR (RFC 8949), as far as Smithy's RPC v2 uses it: a number with
 * tag 1 is an Instant, bytes are a text in base64, floats of all sizes become decimals, what is written with a fraction is a
 * double. Lists, maps and texts may have their length in front or an end behind. Safe on any thread.
 *
 * <p>Limits: 100 levels, texts and bytes no longer than what holds them, whole numbers of 64 bits; decimals and whole numbers
 * of any size (tags 2 to 5) are refused. Other tags mean nothing. Of two members with the same name the later one counts, and
 * behind the document nothing may follow.
 */
public final class Cbor {

    private static final int DEEPEST = 100;

    /** Epoch-based date and time: section 3.4.2 of RFC 8949. */
    private static final int MOMENT = 1;

    /** Bits of a whole number, without its sign. */
    private static final int WIDEST = 64;

    private static final CBORFactory FACTORY = CBORFactory.builder()
            .disable(com.fasterxml.jackson.core.JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Json.LONGEST_STRING)
                    .build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
            .enable(CBORGenerator.Feature.LENIENT_UTF_ENCODING)
            .build();

    private Cbor() {}

    /**
     * Reads a document.
     *
     * @throws MalformedCbor when the bytes are not CBOR, or beyond the limits
     * @throws WrongKind when they are CBOR but not a map
     */
    public static JsonObject object(byte[] bytes) {
        Object value = read(bytes);
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new WrongKind("The document", JsonKind.of(value), "Map");
    }

    private static @Nullable Object read(byte[] bytes) {
        try (CBORParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() == null) {
                throw new MalformedCbor("No content to map due to end-of-input");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new MalformedCbor("Something follows the end of the value");
            }
            return value;
        } catch (JsonProcessingException malformed) {
            throw new MalformedCbor(String.valueOf(malformed.getOriginalMessage()));
        } catch (IOException malformed) {
            throw new MalformedCbor(String.valueOf(malformed.getMessage()));
        }
    }

    private static @Nullable Object value(CBORParser parser) throws IOException {
        boolean moment = parser.getCurrentTags().contains(MOMENT);
        Object value = switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> floating(parser);
            case VALUE_EMBEDDED_OBJECT -> bytes(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
        return moment ? moment(value) : value;
    }

    private static JsonObject object(CBORParser parser) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new JsonObject(members);
    }

    private static List<@Nullable Object> list(CBORParser parser) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }

    private static Object whole(CBORParser parser) throws IOException {
        if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        BigInteger number = parser.getBigIntegerValue();
        if (number.bitLength() > WIDEST) {
            throw new MalformedCbor("A whole number has more than " + WIDEST + " bits");
        }
        return new BigDecimal(number);
    }

    private static Object floating(CBORParser parser) throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_DECIMAL) {
            throw new MalformedCbor("Decimals of any size are not taken");
        }
        double number = parser.getDoubleValue();
        return Double.isFinite(number) ? BigDecimal.valueOf(number) : Double.toString(number);
    }

    private static @Nullable Object bytes(CBORParser parser) throws IOException {
        return parser.getEmbeddedObject() == null ? null : Base64.getEncoder().encodeToString(parser.getBinaryValue());
    }

    private static Instant moment(@Nullable Object value) {
        Instant moment = value instanceof Number ? EpochSeconds.moment(new BigDecimal(value.toString())) : null;
        if (moment == null) {
            throw new MalformedCbor("What has the tag of a moment is none");
        }
        return moment;
    }

    /** A document as CBOR. */
    public static byte[] bytes(JsonObject document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (CBORGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, document);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void write(CBORGenerator out, @Nullable Object value) throws IOException {
        if (value instanceof JsonObject object) {
            out.writeStartObject(object, object.members().size());
            for (Map.Entry<String, @Nullable Object> member : object.members().entrySet()) {
                out.writeFieldName(member.getKey());
                write(out, member.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray(list, list.size());
            for (Object element : list) {
                write(out, element);
            }
            out.writeEndArray();
        } else {
            writeScalar(out, value);
        }
    }

    private static void writeScalar(CBORGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            out.writeNumber(number.doubleValue());
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Instant moment) {
            out.writeTag(MOMENT);
            out.writeNumber(EpochSeconds.of(moment).doubleValue());
        } else {
            out.writeString(value.toString());
        }
    }
}
