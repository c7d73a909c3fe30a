package io.github.appmeshdsl.server.store;

import java.sql.SQLException;

/** All in which the databases differ. */
enum JdbcDialect {
    /** One file and one process; a write keeps every other one out. */
    SQLITE("TEXT", "BEGIN", "BEGIN IMMEDIATE", "", 1) {
        @Override
        boolean isPassing(SQLException e) {
            return (e.getErrorCode() & 0xFF) == SQLITE_BUSY;
        }
    },

    /** Any number of processes; a transaction locks what it needs by a number. */
    POSTGRESQL(
            "TEXT COLLATE \"C\"",
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
            "SELECT pg_advisory_xact_lock(?)",
            64) {
        @Override
        boolean isPassing(SQLException e) {
            String state = e.getSQLState();
            return SERIALIZATION_FAILURE.equals(state) || DEADLOCK.equals(state);
        }
    };

    private static final int SQLITE_BUSY = 5;
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";

    /** The type of a text that compares by its UTF-8 bytes. */
    final String text;

    /** Begins a transaction that sees one state and changes nothing. */
    final String beginRead;

    /** Begins a transaction that sees what others have committed, once it has the locks that it needs. */
    final String beginWrite;

    /** Waits for the lock of a number and keeps it until the transaction ends; empty where a write needs none. */
    final String lock;

    /** How many writes of this process the database can do at once. */
    final int writers;

    JdbcDialect(String text, String beginRead, String beginWrite, String lock, int writers) {
        this.text = text;
        this.beginRead = beginRead;
        this.beginWrite = beginWrite;
        this.lock = lock;
        this.writers = writers;
    }

    /** Tells whether the same transaction may well succeed if it is run again; this time nothing of it was kept. */
    abstract boolean isPassing(SQLException e);
}
