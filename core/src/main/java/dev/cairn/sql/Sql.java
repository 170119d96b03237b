package dev.cairn.sql;

import dev.cairn.CairnException;
import dev.cairn.Limits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** One connection with its prepared statements. Not thread-safe: whoever holds it has it alone. */
public final class Sql implements AutoCloseable {
    private final Connection connection;
    private final Function<SQLException, CairnException> errors;
    private final Map<String, Prepared> statements = new LinkedHashMap<>(64, 0.75f, true);

    /**
     * @param connection closed with this object
     * @param errors makes the engine's error codes the product's exceptions
     */
    public Sql(Connection connection, Function<SQLException, CairnException> errors) {
        this.connection = connection;
        this.errors = errors;
    }

    /** The statement, prepared now or before, with nothing bound. */
    public Query query(String text) {
        return query(text, new Gate());
    }

    Query query(String text, Gate gate) {
        Prepared prepared = statements.get(text);
        if (prepared == null) {
            prepared = prepare(text);
        }
        return new Query(this, prepared, gate);
    }

    /** Runs a statement without parameters for its effect. */
    public void run(String text) {
        query(text).run();
    }

    /** Runs a setting of the engine, whatever it answers. */
    public void set(String text) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw translate(e);
        }
    }

    /** Runs a script of any number of statements, handed whole to the driver. */
    public void script(String text) {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(text);
        } catch (SQLException e) {
            throw translate(e);
        }
    }

    /** Gives up every prepared statement, for what the engine does only when none is open. */
    public void release() {
        try {
            for (Prepared prepared : statements.values()) {
                prepared.statement.close();
            }
            statements.clear();
        } catch (SQLException e) {
            throw translate(e);
        }
    }

    /** The JDBC connection, for what only the adapter can do. */
    public Connection connection() {
        return connection;
    }

    @Override
    public void close() {
        release();
        try {
            connection.close();
        } catch (SQLException e) {
            throw translate(e);
        }
    }

    CairnException translate(SQLException e) {
        return errors.apply(e);
    }

    private Prepared prepare(String text) {
        try {
            NamedSql sql = NamedSql.of(text);
            Prepared prepared = new Prepared(sql, connection.prepareStatement(sql.text()));
            statements.put(text, prepared);
            if (statements.size() > Limits.STATEMENTS) {
                var eldest = statements.entrySet().iterator();
                eldest.next().getValue().statement.close();
                eldest.remove();
            }
            return prepared;
        } catch (SQLException e) {
            throw translate(e);
        }
    }
}
