/**
 * Keeps the resources of a server in SQLite or PostgreSQL. Start with {@link
 * io.github.appmeshdsl.server.jdbc.JdbcStore}.
 */
@NullMarked
package io.github.appmeshdsl.server.jdbc;

import org.jspecify.annotations.NullMarked;
