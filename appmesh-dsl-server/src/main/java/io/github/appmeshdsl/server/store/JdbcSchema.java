package io.github.appmeshdsl.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables of a database up to date. */
final class JdbcSchema {

    private JdbcSchema() {}

    /**
     * Opens a pool of connections to a database with tables of this version.
     *
     * @throws StoreException if that cannot be had; nothing is left open then
     */
    static HikariDataSource openUpToDate(HikariConfig config, JdbcDialect dialect) {
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw JdbcFailure.of("the database cannot be opened", e);
        }
        try {
            update(pool, dialect);
            return pool;
        } catch (RuntimeException e) {
            pool.close();
            throw JdbcFailure.of("the tables of the database cannot be used", e);
        } catch (Error e) {
            pool.close();
            throw e;
        }
    }

    /** Refuses tables of a later version, and a database that has other tables already. */
    private static void update(DataSource database, JdbcDialect dialect) {
        Flyway.configure(JdbcSchema.class.getClassLoader())
                .dataSource(database)
                .locations(new String[0])
                .resourceProvider(new JdbcMigrations())
                .ignoreMigrationPatterns(new String[0])
                .placeholders(Map.of("text", dialect.text))
                .loggers("slf4j")
                .load()
                .migrate();
    }
}
