package io.github.appmeshdsl.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** The exit codes of the process; the same for every command. */
final class ExitCode {

    /** Everything is as it should be. */
    static final int CLEAN = 0;
    /** Something was found, such as errors or a difference, or could not be made so. */
    static final int FOUND = 1;
    /** Something could not be read, written or reached, or the command was not understood. */
    static final int FAILED = 2;
    /** There are changes and no conflict; only of commands that are asked for detailed codes. */
    static final int CHANGES = 3;
    /** There are conflicts; only of commands that are asked for detailed codes. */
    static final int CONFLICTS = 4;

    private ExitCode() {}

    /** Returns what each code means, for help and documents. */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("" + CLEAN, "Success; there may be warnings.");
        meanings.put(
                "" + FOUND,
                "Something was found: errors, a file that is not in canonical form, something that cannot be converted, a "
                        + "request that is refused or not answered as expected, or a live mesh that differs from the desired "
                        + "one.");
        meanings.put(
                "" + FAILED,
                "Something could not be read, written or reached, or the command line or the project file is invalid.");
        meanings.put("" + CHANGES, "With --detailed-exitcode: there are changes and no conflicts.");
        meanings.put("" + CONFLICTS, "With --detailed-exitcode: there are conflicts, with or without changes.");
        return meanings;
    }
}
