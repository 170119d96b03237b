package dev.cairn.server.rules.violations;

import java.sql.Connection;
import java.sql.SQLException;

/** A face that reaches for the store itself. */
public final class PastTheOperations {
    void reach(Connection connection) throws SQLException {
        connection.close();
    }
}
