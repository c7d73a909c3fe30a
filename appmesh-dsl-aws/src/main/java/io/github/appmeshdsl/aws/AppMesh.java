package io.github.appmeshdsl.aws;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.aws.apply.ApplyListener;
import io.github.appmeshdsl.aws.apply.ApplyOptions;
import io.github.appmeshdsl.aws.apply.ApplyResult;
import io.github.appmeshdsl.aws.apply.JournalException;
import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.aws.internal.apply.Applier;
import io.github.appmeshdsl.aws.internal.call.Calls;
import io.github.appmeshdsl.aws.internal.call.RawAnswers;
import io.github.appmeshdsl.aws.internal.live.LivePlanner;
import io.github.appmeshdsl.aws.internal.live.MeshReader;
import io.github.appmeshdsl.aws.live.LiveMesh;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.internal.api.KubernetesTags;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.plan.PlanOptions;
import io.github.appmeshdsl.plan.Step;
import io.github.appmeshdsl.validation.InvalidMeshException;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.services.appmesh.AppMeshClient;

/**
 * An App Mesh API: reads its meshes, plans how they become desired ones, and applies plans.
 *
 * <pre>{@code
 * AppMesh api = AppMesh.of(client);
 * Plan plan = api.plan(mesh);
 * System.out.print(plan.text());
 * api.apply(plan).orThrow();
 * }</pre>
 *
 * <p>Region, credentials, endpoint and HTTP are configured in the client, which is never closed here. Instances may be shared
 * between threads. All methods that call the API throw {@link CallException} if it cannot be reached, or if it throttles or fails
 * for longer than {@link io.github.appmeshdsl.aws.call.Pacing#patience}.
 */
public final class AppMesh {

    private final AppMeshOptions options;
    private final Calls calls;

    private AppMesh(AppMeshClient client, AppMeshOptions options) {
        this.options = options;
        this.calls = new Calls(
                client, options.pacing(), options.time(), options.plan().meshOwner());
    }

    /**
     * Returns a plugin for the builder of one client. With it, describing a resource costs about as much as the SDK's own call;
     * without it about twice as much, because the library then configures each call.
     */
    public static SdkPlugin plugin() {
        return new RawAnswers();
    }

    /** Returns the API that this client calls, with default options. */
    public static AppMesh of(AppMeshClient client) {
        requireNonNull(client, "client");
        return new AppMesh(client, AppMeshOptions.DEFAULT);
    }

    /** Returns the API that this client calls. */
    public static AppMesh of(AppMeshClient client, AppMeshOptions options) {
        requireNonNull(client, "client");
        return new AppMesh(client, options);
    }

    /** Reads all meshes that the caller sees, with their tags. */
    public List<LiveMesh> meshes() {
        return meshes(readOptions());
    }

    /** Reads all meshes that the caller sees, including those that other accounts share with it. */
    public List<LiveMesh> meshes(LiveMesh.ReadOptions what) {
        return reader(what).readAll();
    }

    /**
     * Reads a mesh with its tags: two calls for each resource and one for each page of a list.
     *
     * @param name AWS name of the mesh
     */
    public LiveMesh read(String name) {
        return read(name, readOptions());
    }

    /**
     * Reads a mesh; one that another account shares is found too, see {@link LiveMesh#sharedBy}.
     *
     * @param name AWS name of the mesh
     * @throws CallException also if several accounts share a mesh of this name and its owner is not set
     */
    public LiveMesh read(String name, LiveMesh.ReadOptions what) {
        return reader(what).find(name);
    }

    /**
     * Returns a live mesh as values, without the marks of ownership: what was applied is what comes back.
     *
     * @see LiveMesh#reading()
     */
    public MeshReading reading(LiveMesh live) {
        return live.without(options.plan().ownershipTag()).reading();
    }

    private MeshReader reader(LiveMesh.ReadOptions what) {
        return new MeshReader(calls, options.pacing().inFlight(), what);
    }

    private LiveMesh.ReadOptions readOptions() {
        return options.plan()
                .account()
                .map(LiveMesh.ReadOptions.DEFAULT::account)
                .orElse(LiveMesh.ReadOptions.DEFAULT);
    }

    /**
     * Validates the desired mesh, reads the live one and plans how it becomes the desired one. The plan shows which requests are
     * treated differently afterwards, and which are lost between two steps.
     *
     * @throws InvalidMeshException if the desired mesh has errors by {@link AppMeshOptions#validation}
     * @throws CallException also if a part of the live mesh cannot be read
     */
    public Plan plan(Mesh desired) {
        return plan(desired, options.plan());
    }

    /**
     * Validates the desired mesh, reads the live one and plans how it becomes the desired one, with other options than those of
     * {@link AppMeshOptions#plan}: adopting or pruning, for instance.
     *
     * <p>Resources in a Kubernetes namespace get the tags of {@link KubernetesTags}, which keep what they are called there.
     *
     * @param how options with the same account and mesh owner as {@link AppMeshOptions#plan}
     * @throws InvalidMeshException if the desired mesh has errors by {@link AppMeshOptions#validation}
     * @throws CallException also if a part of the live mesh cannot be read
     */
    public Plan plan(Mesh desired, PlanOptions how) {
        requireValid(desired, how);
        return planner(how).planWithTraffic(desired.view().awsName(desired), KubernetesTags.kept(desired.view()));
    }

    private void requireValid(Mesh desired, PlanOptions how) {
        ValidationOptions checks = options.validation();
        desired.validate(checks.partial(checks.partial() || how.partial())).orThrow();
    }

    /**
     * Plans how everything that is managed in a mesh is deleted, and the mesh itself if it is managed. If there is no such mesh,
     * the plan is empty and has a warning.
     *
     * @param name AWS name of the mesh
     * @throws CallException also if a part of the live mesh cannot be read
     */
    public Plan planDestroy(String name) {
        return planner(options.plan()).destroy(name, false);
    }

    /**
     * Plans how everything of the caller's account in a mesh is deleted, managed or not, and the mesh itself. If there is no such
     * mesh, the plan is empty and has a warning.
     *
     * @param name AWS name of the mesh
     * @throws CallException also if a part of the live mesh cannot be read
     */
    public Plan planDestroyAll(String name) {
        return planner(options.plan()).destroy(name, true);
    }

    private LivePlanner planner(PlanOptions how) {
        return new LivePlanner(reader(readOptions().tags(false)), how);
    }

    /**
     * Executes a plan that was just made.
     *
     * @throws IllegalArgumentException if the plan has conflicts
     */
    public ApplyResult apply(Plan plan) {
        return apply(plan, ApplyOptions.DEFAULT);
    }

    /**
     * Executes a plan.
     *
     * @throws IllegalArgumentException if the plan has conflicts
     * @throws JournalException if the journal exists already or cannot be written
     */
    public ApplyResult apply(Plan plan, ApplyOptions how) {
        return applier().apply(plan, how);
    }

    /**
     * Continues an apply that was stopped or failed, by its journal.
     *
     * @throws JournalException if the journal cannot be read or written, or belongs to an apply that is under way
     */
    public ApplyResult resume(Path journal, ApplyListener listener) {
        return applier().resume(journal, listener);
    }

    private Applier applier() {
        return new Applier(calls, options.pacing(), options.time());
    }

    /**
     * Compares the live mesh with the desired one, including tags, and regardless of who manages its resources. A resource that is not desired
     * counts if it is managed.
     *
     * @throws CallException also if a part of the live mesh cannot be read
     */
    public Drift drift(Mesh desired) {
        PlanOptions how = options.plan()
                .adopt(true)
                .prune(!options.plan().partial())
                .dropUnknown(true)
                .tags(PlanOptions.TagReading.ALL);
        requireValid(desired, how);
        Plan plan = planner(how).plan(desired.view().awsName(desired), KubernetesTags.kept(desired.view()));
        Set<Integer> marks = new HashSet<>();
        List<Step> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            if (isMark(step)) {
                marks.add(step.id());
            } else {
                steps.add(without(step, marks));
            }
        }
        return new Drift(
                new Plan(plan.mesh(), plan.meshOwner(), steps, plan.conflicts(), plan.untouched(), plan.warnings()));
    }

    private static Step without(Step step, Set<Integer> marks) {
        Set<Integer> needs = new TreeSet<>(step.needs());
        needs.removeAll(marks);
        return new Step(
                step.id(),
                step.action(),
                step.key(),
                step.before(),
                step.after(),
                needs,
                step.changes(),
                step.reasons(),
                step.interruptsTraffic());
    }

    /** Returns whether all that a step does is to mark who manages the resource. */
    private boolean isMark(Step step) {
        if (step.action() != Step.Action.TAG
                || step.before().isEmpty()
                || step.after().isEmpty()) {
            return false;
        }
        Map<String, String> before = new HashMap<>(step.before().get().tags());
        Map<String, String> after = new HashMap<>(step.after().get().tags());
        before.remove(options.plan().ownershipTag());
        after.remove(options.plan().ownershipTag());
        return before.equals(after);
    }

    /**
     * How a live mesh differs from the desired one, regardless of who manages its resources.
     *
     * @param plan what would make it as desired: its changes are the differences. It marks nothing, so that it is to be looked at,
     *     not to be executed
     */
    public record Drift(Plan plan) {
        /** Refuses null. */
        public Drift {
            requireNonNull(plan, "plan");
        }

        /** Returns whether the live mesh differs. */
        public boolean exists() {
            return !plan.isEmpty();
        }
    }
}
