package io.github.appmeshdsl.server.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/**
 * Opens a store, and ends the process as a kill would once a certain statement was executed: what belongs to the same
 * transaction is not committed then.
 */
final class MigrationStop implements InvocationHandler {

    static final int STOPPED = 9;

    private final Object watched;
    private final String sql;
    private final String last;

    /**
     * Watches a part of a driver.
     *
     * @param sql what it executes if it is not told anything else
     * @param last what the last statement has in it
     */
    private MigrationStop(Object watched, String sql, String last) {
        this.watched = watched;
        this.sql = sql;
        this.last = last;
    }

    /**
     * Opens it, and ends with {@link #STOPPED} if the statement was executed.
     *
     * @param arguments {@code sqlite} or {@code postgresql}, the directory or URL, what the last statement has in it
     */
    public static void main(String[] arguments) {
        boolean isSqlite = arguments[0].equals("sqlite");
        DataSource database;
        if (isSqlite) {
            SQLiteDataSource sqlite = new SQLiteDataSource();
            sqlite.setUrl("jdbc:sqlite:" + Path.of(arguments[1]).resolve("appmesh.db"));
            database = sqlite;
        } else {
            PGSimpleDataSource postgresql = new PGSimpleDataSource();
            postgresql.setUrl(arguments[1]);
            database = postgresql;
        }
        new JdbcStore(
                        "the database",
                        watch(DataSource.class, database, "", arguments[2]),
                        isSqlite ? JdbcDialect.SQLITE : JdbcDialect.POSTGRESQL,
                        null)
                .close();
    }

    private static <T> T watch(Class<T> type, Object part, String sql, String last) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new MigrationStop(part, sql, last)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object result;
        try {
            result = method.invoke(watched, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        String text = arguments != null && arguments.length > 0 && arguments[0] instanceof String given ? given : sql;
        if (method.getName().startsWith("execute") && text.contains(last)) {
            Runtime.getRuntime().halt(STOPPED);
        }
        for (Class<?> type : List.of(Connection.class, PreparedStatement.class, Statement.class)) {
            if (type.isInstance(result)) {
                return watch(type, result, text, last);
            }
        }
        return result;
    }
}
