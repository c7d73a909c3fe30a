package io.github.appmeshdsl.xds;

import io.github.appmeshdsl.report.AppMeshDslException;
import java.util.List;

/** A set of views was refused, and nothing was changed: a view names what it does not contain, or two sets have one proxy. */
public final class PublicationException extends AppMeshDslException {

    private static final long serialVersionUID = 1L;

    private static final int MOST_IN_MESSAGE = 20;

    private final transient List<String> problems;

    /**
     * Creates the exception.
     *
     * @param problems what is wrong, one line each
     */
    public PublicationException(List<String> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    private static String message(List<String> problems) {
        String lines = String.join("\n  ", problems.subList(0, Math.min(problems.size(), MOST_IN_MESSAGE)));
        String more =
                problems.size() > MOST_IN_MESSAGE ? "\n  and " + (problems.size() - MOST_IN_MESSAGE) + " more" : "";
        return "the views are not published:\n  " + lines + more;
    }

    /** Returns what is wrong, one line each. */
    public List<String> problems() {
        return problems;
    }
}
