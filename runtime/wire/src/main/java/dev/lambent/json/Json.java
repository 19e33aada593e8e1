package dev.lambent.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON. Safe on any thread.
 *
 * <p>Limits: 1000 levels, names of 50,000 characters, numbers of 1000 digits, strings of 100 million characters; these are
 * Jackson's own but for the last. Of two members with the same name the later one counts, as it does with Jackson's
 * defaults, whose error texts AWS answers. Behind the document only white space may follow.
 */
public final class Json {

    static final int LONGEST_STRING = 100_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_STRING)
                    .build())
            .build();

    private Json() {}

    /**
     * Reads a document. The bytes may stay referenced by the result and must not change.
     *
     * @throws MalformedJson when the bytes are not JSON
     * @throws WrongKind when they are JSON but not an object
     */
    public static JsonObject object(byte[] bytes) {
        return object(read(bytes, true));
    }

    /**
     * Reads a document that a person has written, in which a name that comes twice is a mistake.
     *
     * @throws MalformedJson when the bytes are not JSON, or a name comes twice in an object
     * @throws WrongKind when they are JSON but not an object
     */
    public static JsonObject handwritten(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(bytes).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)) {
            return object(document(parser, new byte[0]));
        } catch (JsonProcessingException malformed) {
            throw new MalformedJson(String.valueOf(malformed.getMessage()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static JsonObject object(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new WrongKind("The document", JsonKind.of(value), "Map");
    }

    /**
     * Walks over a text without building anything, to know whether it is one JSON value.
     *
     * @throws MalformedJson when it is not, with the words that AWS repeats in InvalidRequestContentException
     */
    public static void checkWellFormed(byte[] bytes, int offset, int length) {
        try (JsonParser parser = FACTORY.createParser(bytes, offset, length)) {
            walk(parser);
        } catch (JsonProcessingException malformed) {
            if (malformed.getOriginalMessage().startsWith("Invalid UTF-8 start byte")) {
                checkAsLatin1(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
            }
            throw new MalformedJson(String.valueOf(malformed.getMessage()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A stray byte where a value should be is, in the words that AWS answers, a character of that code. */
    private static void checkAsLatin1(String text) {
        try (JsonParser parser = FACTORY.createParser(text.toCharArray())) {
            walk(parser);
        } catch (JsonProcessingException malformed) {
            throw new MalformedJson(String.valueOf(malformed.getMessage()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void walk(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new MalformedJson("No content to map due to end-of-input");
        }
        parser.skipChildren();
        finish(parser);
    }

    /** A document as UTF-8 without white space. */
    public static byte[] bytes(JsonObject document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, document);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** Reads any value; with {@code lazily}, long strings stay where they are. */
    static @Nullable Object read(byte[] bytes, boolean lazily) {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            return document(parser, lazily ? bytes : new byte[0]);
        } catch (JsonProcessingException malformed) {
            throw new MalformedJson(String.valueOf(malformed.getMessage()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static @Nullable Object document(JsonParser parser, byte[] source) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new MalformedJson("No content to map due to end-of-input");
        }
        Object value = value(parser, source);
        finish(parser);
        return value;
    }

    private static void finish(JsonParser parser) throws IOException {
        JsonToken more = parser.nextToken();
        if (more != null) {
            throw new MalformedJson("Trailing token (" + more + ") found after the end of the value\n at "
                    + parser.currentTokenLocation());
        }
    }

    private static @Nullable Object value(JsonParser parser, byte[] source) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, source);
            case START_ARRAY -> list(parser, source);
            case VALUE_STRING -> text(parser, source);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static JsonObject object(JsonParser parser, byte[] source) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser, source));
        }
        return new JsonObject(members);
    }

    private static List<@Nullable Object> list(JsonParser parser, byte[] source) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser, source));
        }
        return elements;
    }

    private static Object text(JsonParser parser, byte[] source) throws IOException {
        long quote = parser.currentTokenLocation().getByteOffset();
        if (quote >= 0 && source.length - quote > LongText.LONG) {
            LongText text = LongText.at(source, (int) quote);
            if (text != null) {
                return text;
            }
        }
        return parser.getText();
    }

    private static Object number(JsonParser parser) throws IOException {
        JsonParser.NumberType type = parser.getNumberType();
        boolean whole = type == JsonParser.NumberType.INT || type == JsonParser.NumberType.LONG;
        return whole ? (Object) parser.getLongValue() : parser.getDecimalValue();
    }

    private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof JsonObject object) {
            out.writeStartObject();
            for (Map.Entry<String, @Nullable Object> member : object.members().entrySet()) {
                out.writeFieldName(member.getKey());
                write(out, member.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                write(out, element);
            }
            out.writeEndArray();
        } else {
            writeScalar(out, value);
        }
    }

    private static void writeScalar(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            out.writeNumber(Math.abs(number.scale()) < 20 ? number.toPlainString() : number.toString());
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Instant moment) {
            out.writeNumber(EpochSeconds.of(moment).toPlainString());
        } else {
            out.writeString(value.toString());
        }
    }
}
