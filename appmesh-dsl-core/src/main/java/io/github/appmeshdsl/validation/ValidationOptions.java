package io.github.appmeshdsl.validation;

import java.util.ArrayList;
import java.util.List;

/**
 * How a mesh is checked.
 *
 * @param profile whose mesh it is
 * @param partial whether references that leave the mesh are taken to be provided elsewhere; they are counted
 * @param suppressions rules that are switched off
 */
public record ValidationOptions(Profile profile, boolean partial, List<Suppression> suppressions) {

    /** Takes a copy. */
    public ValidationOptions {
        suppressions = List.copyOf(suppressions);
    }

    /** Returns the options for a mesh that is being written. */
    public static ValidationOptions authoring() {
        return new ValidationOptions(Profile.AUTHORING, false, List.of());
    }

    /** Returns the options for documents that somebody else wrote. */
    public static ValidationOptions importing() {
        return new ValidationOptions(Profile.IMPORTING, false, List.of());
    }

    /** Returns these options with references that leave the mesh taken to be provided elsewhere, or not. */
    public ValidationOptions partial(boolean isPartial) {
        return new ValidationOptions(profile, isPartial, suppressions);
    }

    /** Returns these options with one more rule switched off everywhere. */
    public ValidationOptions suppress(String ruleId, String reason) {
        return suppress(Suppression.of(ruleId, reason));
    }

    /** Returns these options with one more rule switched off. */
    public ValidationOptions suppress(Suppression suppression) {
        List<Suppression> more = new ArrayList<>(suppressions);
        more.add(suppression);
        return new ValidationOptions(profile, partial, more);
    }
}
