package dev.cairn.sqlite;

import dev.cairn.CairnException;
import dev.cairn.port.ForeignFiles;
import dev.cairn.sql.Sql;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/** Opens files of other programs such that neither they nor their logs are changed, and that nothing in them is run. */
public final class ReadOnlyFiles implements ForeignFiles {
    @Override
    public Sql open(Path file) {
        try {
            SQLiteConfig config = new SQLiteConfig();
            config.setReadOnly(true);
            config.setGetGeneratedKeys(false);
            Sql sql = new Sql(config.createConnection(Connections.url(file)), SqliteErrors::translateForeign);
            try {
                sql.set("PRAGMA busy_timeout = 10000");
                sql.set("PRAGMA trusted_schema = OFF");
                sql.set("PRAGMA cell_size_check = ON");
                // why: the rules of a table are run by a check of it, and they are the file's
                sql.set("PRAGMA ignore_check_constraints = ON");
                // why: a mapped file that its owner cuts short would end the process
                sql.set("PRAGMA mmap_size = 0");
                sql.query("SELECT count(*) FROM sqlite_schema").number();
                return sql;
            } catch (CairnException e) {
                sql.close();
                throw e;
            }
        } catch (SQLException e) {
            throw SqliteErrors.translateForeign(e);
        }
    }
}
