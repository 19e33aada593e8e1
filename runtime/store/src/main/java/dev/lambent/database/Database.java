package dev.lambent.database;

import dev.lambent.row.Adapters;
import dev.lambent.store.StoreFailure;
import dev.lambent.time.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The file with all state. */
public final class Database implements AutoCloseable {

    private final Session session;
    private final Troubles troubles;

    private Database(Session session, Troubles troubles) {
        this.session = session;
        this.troubles = troubles;
    }

    public static Database open(Path folder, Durability durability) {
        Path file = folder.resolve("lambent.db");
        Troubles troubles = new Troubles(file);
        try {
            Files.createDirectories(folder);
            try (Connection connection = Session.connect(file);
                    Statement statement = connection.createStatement()) {
                for (String each : Schema.FIRST) {
                    statement.executeUpdate(each);
                }
            }
            return new Database(Session.open(file, durability), troubles);
        } catch (SQLException | IOException e) {
            throw troubles.of("The data folder " + folder + " can't be opened", e);
        }
    }

    public SqliteStore store(Timeline timeline, Adapters adapters) {
        return new SqliteStore(timeline, this, adapters);
    }

    Session session() {
        return session;
    }

    Troubles troubles() {
        return troubles;
    }

    void create(String table) {
        try {
            session.create(table);
        } catch (SQLException e) {
            throw troubles.of("The table '" + table + "' can't be made", e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (SQLException e) {
            throw new StoreFailure(e.toString(), e);
        }
    }
}
