package io.github.appmeshdsl.plan;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.report.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What must be done to make an App Mesh API hold a mesh. A value: it can be looked at, printed, saved, and executed later.
 *
 * <p>Steps are in an order in which they can be executed one after another; {@link Step#needs} states which of them must wait
 * for which, so the rest can be done at the same time. In every order that the needs allow, the service refuses no step.
 *
 * @param mesh AWS name of the mesh; empty if there is nothing at all
 * @param meshOwner account that owns the mesh, if it is that of another account
 * @param steps what is done; empty if the mesh is as it should be
 * @param conflicts why the plan must not be executed; empty if it may
 * @param untouched what is there and stays as it is although it is not as desired, and why
 * @param warnings what is worth knowing before executing the plan
 * @param traffic the requests that are treated differently afterwards, in lines for people; empty if there are none, or if this
 *     was not asked for
 */
public record Plan(
        String mesh,
        Optional<String> meshOwner,
        List<Step> steps,
        List<Note> conflicts,
        List<Note> untouched,
        List<Note> warnings,
        List<String> traffic) {

    /** Takes the parts. */
    public Plan {
        requireNonNull(steps, "steps");
        requireNonNull(conflicts, "conflicts");
        requireNonNull(untouched, "untouched");
        requireNonNull(warnings, "warnings");
        requireNonNull(traffic, "traffic");
        requireNonNull(mesh, "mesh");
        requireNonNull(meshOwner, "meshOwner");
        steps = List.copyOf(steps);
        conflicts = List.copyOf(conflicts);
        untouched = List.copyOf(untouched);
        warnings = List.copyOf(warnings);
        traffic = List.copyOf(traffic);
    }

    /** Takes the parts of a plan whose effect on traffic is not known. */
    public Plan(
            String mesh,
            Optional<String> meshOwner,
            List<Step> steps,
            List<Note> conflicts,
            List<Note> untouched,
            List<Note> warnings) {
        this(mesh, meshOwner, steps, conflicts, untouched, warnings, List.of());
    }

    /**
     * Returns this plan with what it does to requests: {@link #traffic}, and at each step what is lost until a later one. Steps
     * are put into an order that loses nothing, if there is one. A plan with conflicts is returned as it is.
     *
     * @param actual the resources that the plan was made for
     */
    public Plan withTraffic(Collection<ResourceData> actual) {
        requireNonNull(actual, "actual");
        return steps.isEmpty() || !isExecutable() ? this : StepTraffic.of(this, actual);
    }

    /** Returns whether there is nothing to do and nothing in the way: the mesh is as desired. */
    public boolean isEmpty() {
        return steps.isEmpty() && conflicts.isEmpty();
    }

    /** Returns whether the plan may be executed: nothing is in conflict. */
    public boolean isExecutable() {
        return conflicts.isEmpty();
    }

    /** Returns the plan as people read it, without colours, with a line break at the end. */
    public String text() {
        return PlanText.of(this);
    }

    /** Returns the plan as JSON, the same bytes for the same plan; {@link #read} reads it. */
    public String json() {
        return PlanJson.of(this);
    }

    /**
     * Reads a plan that {@link #json} wrote.
     *
     * @param json the text
     * @param file the file as the user named it, for problems
     */
    public static Reading read(String json, String file) {
        requireNonNull(json, "json");
        requireNonNull(file, "file");
        return PlanReader.read(json, file);
    }

    /**
     * What became of the text of a saved plan.
     *
     * @param plan the plan; absent if there is any problem
     * @param problems what is wrong with the text, by place
     */
    public record Reading(Optional<Plan> plan, List<Problem> problems) {

        /** Takes the parts. */
        public Reading {
            requireNonNull(problems, "problems");
            requireNonNull(plan, "plan");
            problems = List.copyOf(problems);
        }
    }

    /**
     * What a plan has to say of a resource beside its steps.
     *
     * @param key the resource
     * @param message the message in one line; text from documents and the API in it is escaped
     */
    public record Note(ResourceKey key, String message) {
        /** Refuses null. */
        public Note {
            requireNonNull(key, "key");
            requireNonNull(message, "message");
        }
    }
}
