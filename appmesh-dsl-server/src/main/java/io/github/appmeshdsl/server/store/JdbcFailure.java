package io.github.appmeshdsl.server.store;

import io.github.appmeshdsl.report.PlainText;
import java.util.stream.Collectors;

/** Says in one line what a database, or what is between, says in many. */
final class JdbcFailure {

    private JdbcFailure() {}

    static StoreException of(String what, Exception cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = line(cause);
        if (!message.contains(line(root))) {
            message += ": " + line(root);
        }
        return new StoreException(what + ": " + PlainText.of(message), cause);
    }

    private static String line(Throwable thrown) {
        return String.valueOf(thrown.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
