package io.github.appmeshdsl.cli;

/** What the process says when it ends; the same for every command. */
final class ExitCode {

    /** Everything is as it should be. */
    static final int CLEAN = 0;
    /** Errors were found, or something is not in its canonical form. */
    static final int FOUND = 1;
    /** Something could not be read or written, or the command was not understood. */
    static final int FAILED = 2;

    private ExitCode() {}
}
