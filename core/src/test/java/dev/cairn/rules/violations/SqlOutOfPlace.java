package dev.cairn.rules.violations;

import java.sql.Connection;
import java.sql.SQLException;

public final class SqlOutOfPlace {
    void close(Connection connection) throws SQLException {
        connection.close();
    }
}
