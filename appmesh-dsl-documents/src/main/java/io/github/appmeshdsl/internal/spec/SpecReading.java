package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import java.util.Optional;

/** One resource as it was read from a document, with what was found wrong on the way. */
public interface SpecReading {

    /** Returns the path of the resource in reports; that of its document if it has no name. */
    SpecPath path();

    /** Returns the resource, a mesh without its members; absent if faults leave nothing of it. */
    Optional<Resource> resource();

    /** Returns what was found wrong with the document of this resource. */
    List<Problem> problems();

    /** Returns whether something is left out because of a fault. */
    boolean hasGaps();

    /** Returns whether a problem of the reading already explains a finding at a path of the document. */
    boolean explains(SpecPath place);

    /** Returns a finding about the resource with its path and its place in the document. */
    Problem located(Problem finding);

    /** Returns the place in the document of an element of the resource, or of the nearest one around it. */
    Location locationOf(SpecPath element);

    /** Returns the place of the mapping with the whole resource; {@link Location#NONE} if only its spec is known. */
    default Location place() {
        return Location.NONE;
    }

    /** Returns the place of the mapping with the spec; {@link Location#NONE} if there is none. */
    default Location specPlace() {
        return Location.NONE;
    }

    /** Returns the keys under which the document may hold a member of the model, the likeliest first. */
    default List<String> spellings(String member) {
        return List.of(member);
    }

    /** Returns a path of members of the model, for hints, as the document spells it. */
    default String spelled(String member) {
        return member;
    }

    /** Returns the same resource, read with something in its gaps. */
    SpecReading filled(StandIns standIns);
}
