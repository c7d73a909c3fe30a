package io.github.appmeshdsl.model;

import java.util.List;

/** A value was built without something that it cannot be without. Names the type and every missing attribute. */
public final class IncompleteModelException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** How generated builders put it; a test holds them to it. */
    private static final String START = "Cannot build ";

    private static final String MIDDLE = ", some of required attributes are not set [";

    private final transient List<String> missing;

    /** Made by generated builders. */
    public IncompleteModelException(String message) {
        super(readable(message));
        this.missing = missingIn(message);
    }

    private static String readable(String message) {
        List<String> missing = missingIn(message);
        if (missing.isEmpty()) {
            return message;
        }
        return message.substring(START.length(), message.indexOf(MIDDLE)) + " is not complete: it has no "
                + String.join(", no ", missing);
    }

    private static List<String> missingIn(String message) {
        int middle = message.indexOf(MIDDLE);
        if (!message.startsWith(START) || middle < 0 || !message.endsWith("]")) {
            return List.of();
        }
        return List.of(message.substring(middle + MIDDLE.length(), message.length() - 1)
                .split(", "));
    }

    /** Returns the names of the attributes that were never set. */
    public List<String> missing() {
        return missing;
    }
}
