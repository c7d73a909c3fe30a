/** Stores of the App Mesh API server in SQLite and PostgreSQL. */
module io.github.appmeshdsl.server.jdbc {
    requires transitive io.github.appmeshdsl.server;
    requires com.zaxxer.hikari;
    requires java.sql;
    requires org.postgresql.jdbc;
    requires org.xerial.sqlitejdbc;
    requires tools.jackson.core;
    // For annotations of the PostgreSQL driver.
    requires static org.checkerframework.checker.qual;
    requires static transitive org.jspecify;

    exports io.github.appmeshdsl.server.jdbc;
}
