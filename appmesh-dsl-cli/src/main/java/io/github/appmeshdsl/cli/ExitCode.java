package io.github.appmeshdsl.cli;

/** The exit codes of the process; the same for every command. */
final class ExitCode {

    /** Everything is as it should be. */
    static final int CLEAN = 0;
    /** Something was found, such as errors or a difference, or could not be made so. */
    static final int FOUND = 1;
    /** Something could not be read, written or reached, or the command was not understood. */
    static final int FAILED = 2;

    private ExitCode() {}
}
