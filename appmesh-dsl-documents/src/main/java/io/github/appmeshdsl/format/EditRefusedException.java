package io.github.appmeshdsl.format;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.AppMeshDslException;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;

/** A change that cannot be made in the text of a document, or is ambiguous. The message says why, and where. */
public final class EditRefusedException extends AppMeshDslException {

    private static final long serialVersionUID = 1L;

    private final transient Location location;

    /**
     * Makes an exception.
     *
     * @param location the place that cannot be changed; {@link Location#NONE} if there is no such place
     * @param reason why
     */
    public EditRefusedException(Location location, String reason) {
        super(
                requireNonNull(location, "location").equals(Location.NONE)
                        ? PlainText.uncut(requireNonNull(reason, "reason"))
                        : PlainText.uncut(location + ": " + reason));
        this.location = location;
    }

    /** Returns the place that cannot be changed; {@link Location#NONE} if there is no such place. */
    public Location location() {
        return location;
    }
}
