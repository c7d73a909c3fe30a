package io.github.appmeshdsl.server.jdbc;

import java.sql.SQLException;
import java.time.Duration;

/** The differences between the databases. */
enum JdbcDialect {
    /** One file and one process; there is one write at a time. */
    SQLITE("TEXT", "INTEGER PRIMARY KEY AUTOINCREMENT", "BEGIN", "", "", 1) {
        @Override
        String beginWrite(Duration longestWait) {
            // The driver has the time limit: there is no other process.
            return "BEGIN IMMEDIATE";
        }

        @Override
        boolean isPassing(SQLException e) {
            return (e.getErrorCode() & 0xFF) == SQLITE_BUSY;
        }
    },

    /** Any number of processes; a transaction locks what it needs by a number. */
    POSTGRESQL(
            "TEXT COLLATE \"C\"",
            "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            "SELECT pg_advisory_xact_lock(?)",
            "SELECT pg_notify('" + JdbcDialect.CHANNEL + "', '')",
            64) {
        @Override
        String beginWrite(Duration longestWait) {
            long wait = longestWait.toMillis();
            // The second limit ends the transaction of a server that stopped in the middle of it.
            return "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL lock_timeout = " + wait
                    + "; SET LOCAL idle_in_transaction_session_timeout = " + 2 * wait;
        }

        @Override
        boolean isPassing(SQLException e) {
            String state = e.getSQLState();
            return SERIALIZATION_FAILURE.equals(state) || DEADLOCK.equals(state);
        }
    };

    /** The name under which processes notify each other. */
    static final String CHANNEL = "appmesh_revision";

    private static final int SQLITE_BUSY = 5;
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";

    /** The type of a text that compares by its UTF-8 bytes. */
    final String text;
    /** The type of a primary key whose numbers grow and are never used again. */
    final String counter;
    /** Begins a transaction that sees one state and changes nothing. */
    final String beginRead;
    /** Waits for the lock of a number and keeps it until the transaction ends; empty where a write needs none. */
    final String lock;
    /** Notifies all processes of a write once it is committed; empty where there is one process only. */
    final String notification;
    /** How many writes of this process the database can do at once. */
    final int writers;

    JdbcDialect(String text, String counter, String beginRead, String lock, String notification, int writers) {
        this.text = text;
        this.counter = counter;
        this.beginRead = beginRead;
        this.lock = lock;
        this.notification = notification;
        this.writers = writers;
    }

    /**
     * Returns what begins a transaction that sees what others have committed, once it has the locks that it needs.
     *
     * @param longestWait the longest time to wait for each lock
     */
    abstract String beginWrite(Duration longestWait);

    /** Returns whether the same transaction may succeed if it is run again; this time nothing of it was kept. */
    abstract boolean isPassing(SQLException e);
}
