package io.github.appmeshdsl.k8s.text;

import java.util.List;

/** Writes commands for a POSIX shell. */
public final class ShellWords {

    private ShellWords() {}

    /** Returns a command, each option with its value on a line of its own; it ends with a line break. */
    public static String command(String program, List<String> arguments) {
        StringBuilder line = new StringBuilder(program);
        for (String argument : arguments) {
            line.append(argument.startsWith("--") ? " \\\n  " : " ").append(word(argument));
        }
        return line.append('\n').toString();
    }

    private static String word(String text) {
        return text.matches("[A-Za-z0-9_@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
