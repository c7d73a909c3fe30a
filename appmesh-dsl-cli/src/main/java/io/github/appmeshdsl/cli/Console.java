package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.report.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;

/**
 * What a command talks to.
 *
 * @param in standard input
 * @param out where results go
 * @param err receives everything else
 * @param terminal whether a user can be asked
 */
record Console(InputStream in, PrintWriter out, PrintWriter err, Terminal terminal) {

    private static final int LONGEST_ANSWER = 100;

    /** Prints a message that is not a result, on one line. */
    void note(String what) {
        err.println("appmesh: " + PlainText.uncut(what));
    }

    /** Prints why a command failed, on a line for each line of the message; what follows the first one is indented. */
    void failure(String message) {
        String[] lines = message.split("\\R", -1);
        note(lines[0]);
        for (String line : List.of(lines).subList(1, lines.length)) {
            if (!line.isBlank()) {
                err.println("  " + PlainText.uncut(line.stripTrailing()));
            }
        }
    }

    /**
     * Asks something that only {@code yes} answers with yes.
     *
     * @throws IOException if standard input cannot be read
     */
    boolean agrees(String question) throws IOException {
        out.print(question + " (yes/no) ");
        out.flush();
        StringBuilder answer = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (answer.length() < LONGEST_ANSWER) {
                answer.append((char) c);
            }
        }
        return answer.toString().strip().equals("yes");
    }
}
