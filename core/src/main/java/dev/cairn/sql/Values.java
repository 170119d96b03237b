package dev.cairn.sql;

import dev.cairn.Id;
import dev.cairn.json.Json;
import dev.cairn.schema.Coded;
import dev.cairn.schema.Enums;
import dev.cairn.schema.Kind;
import dev.cairn.schema.Records;
import dev.cairn.text.Packed;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Java values as the store holds them, and back. */
final class Values {
    private Values() {}

    static void bind(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        // why: tests in turn, not a pattern switch, whose first use costs a short command some ten milliseconds
        if (value == null) {
            statement.setNull(place, Types.NULL);
        } else if (value instanceof String text) {
            statement.setString(place, text);
        } else if (value instanceof Long number) {
            statement.setLong(place, number);
        } else if (value instanceof Integer number) {
            statement.setInt(place, number);
        } else if (value instanceof Id id) {
            statement.setLong(place, id.value());
        } else if (value instanceof Instant instant) {
            statement.setLong(place, instant.toEpochMilli());
        } else if (value instanceof Double number) {
            statement.setDouble(place, number);
        } else if (value instanceof Boolean flag) {
            statement.setBoolean(place, flag);
        } else if (value instanceof Coded constant) {
            statement.setInt(place, constant.code());
        } else if (value instanceof Enum<?> constant) {
            statement.setString(place, Enums.name(constant));
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(place, bytes);
        } else if (value instanceof Map<?, ?> map) {
            statement.setString(place, Json.write(map));
        } else if (value instanceof Collection<?> list) {
            statement.setString(
                    place, Json.write(list.stream().map(Values::plain).toList()));
        } else {
            throw new IllegalArgumentException(
                    "Not a value a statement takes: " + value.getClass().getName());
        }
    }

    static @Nullable Object read(Kind kind, Class<?> type, Class<?> element, @Nullable Object raw) {
        if (raw == null) {
            return null;
        }
        return switch (kind) {
            case TEXT -> text(raw);
            case ID -> new Id(((Number) raw).longValue());
            case INTEGER -> integer(type, (Number) raw);
            case NUMBER -> ((Number) raw).doubleValue();
            case BOOLEAN -> raw instanceof Boolean flag ? flag : ((Number) raw).intValue() != 0;
            case INSTANT -> Instant.ofEpochMilli(((Number) raw).longValue());
            case ENUM ->
                raw instanceof Number code
                        ? Enums.coded(type, code.intValue())
                        : Enums.parse(type, raw.toString(), type.getSimpleName());
            case OBJECT -> Json.parseObject(raw.toString());
            case ANY -> Json.parse(raw.toString());
            case LIST -> list(element, raw.toString());
            case RECORD -> throw new IllegalArgumentException("A column holds no " + type.getName());
        };
    }

    /** Text as it is, unpacked if need be; a hash, which the store keeps as a number, in hexadecimal. */
    static String text(Object raw) {
        if (raw instanceof byte[] bytes) {
            return Packed.unpack(bytes);
        } else if (raw instanceof Number number) {
            return HexFormat.of().toHexDigits(number.longValue());
        }
        return raw.toString();
    }

    private static Number integer(Class<?> type, Number raw) {
        return type == int.class || type == Integer.class ? (Number) raw.intValue() : (Number) raw.longValue();
    }

    private static List<?> list(Class<?> element, String json) {
        Kind kind = Kind.of(element);
        return ((List<?>) Objects.requireNonNull(Json.parse(json)))
                .stream()
                        .map(Objects::requireNonNull)
                        .map(e -> element(kind, element, e))
                        .toList();
    }

    private static Object element(Kind kind, Class<?> type, Object raw) {
        return switch (kind) {
            case ID -> Id.parse(raw.toString());
            case ENUM -> Enums.parse(type, raw.toString(), type.getSimpleName());
            case RECORD -> Records.read(type.asSubclass(Record.class), Json.object(raw, type.getSimpleName()));
            default -> raw;
        };
    }

    private static Object plain(Object element) {
        if (element instanceof Enum<?> constant) {
            return Enums.name(constant);
        }
        if (element instanceof Id) {
            return element.toString();
        }
        return element instanceof Record row ? Records.members(row) : element;
    }
}
