package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.report.PlainText;
import java.io.InputStream;
import java.io.PrintWriter;

/**
 * What a command talks to.
 *
 * @param in standard input
 * @param out where results go
 * @param err where everything else goes
 */
record Console(InputStream in, PrintWriter out, PrintWriter err) {

    /** Says something that is no result, on one line. */
    void note(String what) {
        err.println("appmesh: " + PlainText.of(what));
    }
}
