package dev.cairn.sql;

import dev.cairn.CairnException.NotFound;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One run of a statement: bind every parameter, then ask for rows or for the effect. Values are taken when it runs. */
public final class Query {
    /** Makes a value of a row. */
    @FunctionalInterface
    public interface Mapper<T> {
        T map(Row row) throws SQLException;
    }

    /** Looks at a row. */
    @FunctionalInterface
    public interface Visitor {
        void visit(Row row) throws SQLException;
    }

    private static final Object UNBOUND = new Object();

    private final Sql connection;
    private final Prepared prepared;
    private final Gate gate;
    private final @Nullable Object[] values;

    Query(Sql connection, Prepared prepared, Gate gate) {
        this.connection = connection;
        this.prepared = prepared;
        this.gate = gate;
        this.values = new @Nullable Object[prepared.sql.names().size()];
        Arrays.fill(values, UNBOUND);
    }

    /** Binds a parameter wherever it stands. Ids, instants, enums, lists and objects are stored in the store's form. */
    public Query bind(String name, @Nullable Object value) {
        int[] places = prepared.sql.places().get(name);
        if (places == null) {
            throw new IllegalArgumentException("No parameter :" + name + " in: " + prepared.sql.text());
        }
        for (int place : places) {
            values[place - 1] = value;
        }
        return this;
    }

    /** Whether it has a parameter of that name. */
    public boolean takes(String name) {
        return prepared.sql.places().containsKey(name);
    }

    /** All rows as records. */
    public <R extends Record> List<R> list(Class<R> type) {
        return list(row -> row.as(type));
    }

    /** All rows. */
    public <T> List<T> list(Mapper<T> mapper) {
        return rows(mapper, Integer.MAX_VALUE);
    }

    /** Shows every row, without keeping any. */
    public void each(Visitor visitor) {
        ready();
        gate.enter();
        try (ResultSet rows = bound().executeQuery()) {
            Row row = new Row(prepared, rows);
            while (rows.next()) {
                visitor.visit(row);
            }
        } catch (SQLException e) {
            throw gate.failed(connection.translate(e));
        } finally {
            gate.leave();
        }
    }

    /** The first row as a record. */
    public <R extends Record> Optional<R> first(Class<R> type) {
        return first(row -> row.as(type));
    }

    /** The first row. */
    public <T> Optional<T> first(Mapper<T> mapper) {
        return rows(mapper, 1).stream().findFirst();
    }

    /**
     * The first row as a record.
     *
     * @throws NotFound with the given message if there is no row
     */
    public <R extends Record> R one(Class<R> type, Supplier<String> missing) {
        return first(type).orElseThrow(() -> new NotFound(missing.get()));
    }

    /** The number in the first column of the only row. */
    public long number() {
        ready();
        gate.enter();
        try (ResultSet rows = bound().executeQuery()) {
            if (!rows.next()) {
                throw new IllegalStateException("No row from: " + prepared.sql.text());
            }
            return rows.getLong(1);
        } catch (SQLException e) {
            throw gate.failed(connection.translate(e));
        } finally {
            gate.leave();
        }
    }

    /** Runs it for its effect and says how many rows changed. */
    public int run() {
        ready();
        gate.enter();
        try {
            return bound().executeUpdate();
        } catch (SQLException e) {
            throw gate.failed(connection.translate(e));
        } finally {
            gate.leave();
        }
    }

    private <T> List<T> rows(Mapper<T> mapper, int most) {
        ready();
        gate.enter();
        try (ResultSet rows = bound().executeQuery()) {
            List<T> list = new ArrayList<>();
            Row row = new Row(prepared, rows);
            while (list.size() < most && rows.next()) {
                list.add(mapper.map(row));
            }
            return list;
        } catch (SQLException e) {
            throw gate.failed(connection.translate(e));
        } finally {
            gate.leave();
        }
    }

    private void ready() {
        for (int i = 0; i < values.length; i++) {
            if (UNBOUND.equals(values[i])) {
                throw new IllegalStateException(
                        "Parameter :" + prepared.sql.names().get(i) + " is not bound in: " + prepared.sql.text());
            }
        }
    }

    /** The statement with every value bound. */
    // why: bound where it runs, within the gate, and not one by one as they are given, each through the gate
    private PreparedStatement bound() throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Values.bind(prepared.statement, i + 1, values[i]);
        }
        return prepared.statement;
    }
}
