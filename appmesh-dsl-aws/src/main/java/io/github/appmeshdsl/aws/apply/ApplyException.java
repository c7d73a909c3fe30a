package io.github.appmeshdsl.aws.apply;

import io.github.appmeshdsl.report.AppMeshDslException;
import java.util.StringJoiner;

/** An apply of which a step failed. */
public final class ApplyException extends AppMeshDslException {

    private static final long serialVersionUID = 1L;

    private static final int MOST_SHOWN = 5;

    private final transient ApplyResult result;

    /** Creates one for a result with failures. */
    public ApplyException(ApplyResult result) {
        super(message(result));
        this.result = result;
    }

    private static String message(ApplyResult result) {
        int failures = result.failures().size();
        StringJoiner lines = new StringJoiner("\n  ");
        lines.add(result.done().size() + " steps done, " + failures + " failed, "
                + result.left().size() + " not started:");
        result.failures().stream().limit(MOST_SHOWN).forEach(failure -> lines.add(failure.toString()));
        if (failures > MOST_SHOWN) {
            lines.add("and " + (failures - MOST_SHOWN) + " more");
        }
        return lines.toString();
    }

    /** Returns what was done, what failed and what was not started. */
    public ApplyResult result() {
        return result;
    }
}
