package dev.cairn.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.cairn.CairnException.Invalid;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain Java values: {@code Map<String, @Nullable Object>} in source order, {@code List<@Nullable Object>},
 * {@code String}, {@code Boolean}, {@code null}, and numbers as {@code Long}, {@code BigInteger} or {@code BigDecimal},
 * so that nothing is lost on the way through. Duplicate names, trailing text and depths over {@value #DEPTH_MAX} are
 * refused.
 */
public final class Json {
    /** Deepest nesting read. */
    public static final int DEPTH_MAX = 200;

    private static final int NUMBER_LENGTH_MAX = 400;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxNumberLength(NUMBER_LENGTH_MAX)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private Json() {}

    /**
     * The value of one JSON text.
     *
     * @throws Invalid if the text is not exactly one JSON value; the message names line and column
     */
    public static @Nullable Object parse(String text) {
        Object common = CommonJson.parse(text);
        return common instanceof CommonJson.Other ? parseAny(text) : common;
    }

    /** The same by the full parser alone. */
    static @Nullable Object parseAny(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new Invalid("Expected JSON, found nothing.");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new Invalid("Expected one JSON value, found more text after it at "
                        + place(
                                parser.currentTokenLocation().getLineNr(),
                                parser.currentTokenLocation().getColumnNr())
                        + ".");
            }
            return value;
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            String where = at == null ? "" : " at " + place(at.getLineNr(), at.getColumnNr());
            throw new Invalid("Not valid JSON" + where + ": " + firstLine(e.getOriginalMessage()), e);
        } catch (NumberFormatException e) {
            throw new Invalid("Not valid JSON: a number in it is too large or too small to be read.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The members of one JSON object.
     *
     * @throws Invalid if the text is not exactly one JSON object
     */
    public static Map<String, @Nullable Object> parseObject(String text) {
        return object(parse(text), "the text");
    }

    /**
     * The given parsed value as an object.
     *
     * @param what names the value in the error, for example {@code metadata}
     * @throws Invalid if it is anything else
     */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> object(@Nullable Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new Invalid("Expected " + what + " to be a JSON object, found " + kind(value) + ".");
    }

    /** The compact JSON text of a plain value; see the class for which values there are. */
    public static String write(@Nullable Object value) {
        return write(value, false);
    }

    /** The JSON text of a plain value, indented for people. */
    public static String writePretty(@Nullable Object value) {
        return write(value, true);
    }

    /** The kind of a plain value in JSON's words: object, array, string, number, boolean, null. */
    public static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> m -> "an object";
            case Iterable<?> i -> "an array";
            case CharSequence s -> "a string";
            case Number n -> "a number";
            case Boolean b -> "a boolean";
            default -> value.getClass().getSimpleName();
        };
    }

    private static String write(@Nullable Object value, boolean pretty) {
        var out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            if (pretty) {
                generator.useDefaultPrettyPrinter();
            }
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new Invalid("Unexpected " + parser.currentToken() + " in JSON.");
        };
    }

    private static Map<String, @Nullable Object> members(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, value(parser));
        }
        return map;
    }

    private static List<@Nullable Object> elements(JsonParser parser) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    private static Number integer(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> parser.getBigIntegerValue();
        };
    }

    private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        // why: tests in turn, not a pattern switch, whose first use costs a short command some ten milliseconds
        if (value == null) {
            out.writeNull();
        } else if (value instanceof CharSequence text) {
            out.writeString(text.toString());
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (var member : map.entrySet()) {
                out.writeFieldName(String.valueOf(member.getKey()));
                write(out, member.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Iterable<?> elements) {
            out.writeStartArray();
            for (Object element : elements) {
                write(out, element);
            }
            out.writeEndArray();
        } else {
            writeNumber(out, value);
        }
    }

    private static void writeNumber(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Long || value instanceof Integer) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double || value instanceof Float) {
            writeDouble(out, ((Number) value).doubleValue());
        } else if (value instanceof BigInteger number) {
            out.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            out.writeNumber(number);
        } else {
            throw new IllegalArgumentException(
                    "Not a plain JSON value: " + value.getClass().getName());
        }
    }

    private static void writeDouble(JsonGenerator out, double number) throws IOException {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON has no number for " + number);
        }
        out.writeNumber(number);
    }

    private static String place(int line, int column) {
        return "line " + line + ", column " + column;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
