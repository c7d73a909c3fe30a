package io.github.appmeshdsl.model;

import io.github.appmeshdsl.report.AppMeshDslException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Values were built without attributes that they require. The message names the resource, the type and every attribute. */
public final class IncompleteModelException extends AppMeshDslException {

    private static final long serialVersionUID = 1L;

    /** The message of generated builders; a test depends on it. */
    private static final String START = "Cannot build ";

    private static final String MIDDLE = ", some of required attributes are not set [";

    private final transient List<String> missing;

    /** Called by generated builders only. */
    public IncompleteModelException(String message) {
        this(readable(message), missingIn(message));
    }

    private IncompleteModelException(String message, List<String> missing) {
        super(message);
        this.missing = missing;
    }

    static IncompleteModelException of(String type, List<String> missing) {
        return new IncompleteModelException(text(type, missing), List.copyOf(missing));
    }

    /** Returns one exception for all of these, each line with its place. */
    static IncompleteModelException within(String place, List<IncompleteModelException> all) {
        List<String> missing = new ArrayList<>();
        all.forEach(e -> missing.addAll(e.missing()));
        return new IncompleteModelException(
                all.stream()
                        .flatMap(e -> String.valueOf(e.getMessage()).lines())
                        .map(line -> place + line)
                        .collect(Collectors.joining("\n")),
                List.copyOf(missing));
    }

    private static String text(String type, List<String> missing) {
        return type + " is incomplete: " + String.join(", ", missing)
                + (missing.size() == 1 ? " is missing" : " are missing");
    }

    private static String readable(String message) {
        List<String> missing = missingIn(message);
        return missing.isEmpty() ? message : text(message.substring(START.length(), message.indexOf(MIDDLE)), missing);
    }

    private static List<String> missingIn(String message) {
        int middle = message.indexOf(MIDDLE);
        if (!message.startsWith(START) || middle < 0 || !message.endsWith("]")) {
            return List.of();
        }
        return List.of(message.substring(middle + MIDDLE.length(), message.length() - 1)
                .split(", "));
    }

    /** Returns the names of the attributes that were not set. */
    public List<String> missing() {
        return missing;
    }
}
