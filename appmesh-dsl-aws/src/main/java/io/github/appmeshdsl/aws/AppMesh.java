package io.github.appmeshdsl.aws;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiReading;
import io.github.appmeshdsl.api.MeshResources;
import io.github.appmeshdsl.aws.apply.Applier;
import io.github.appmeshdsl.aws.apply.ApplyListener;
import io.github.appmeshdsl.aws.apply.ApplyOptions;
import io.github.appmeshdsl.aws.apply.ApplyResult;
import io.github.appmeshdsl.aws.apply.JournalException;
import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.aws.call.Calls;
import io.github.appmeshdsl.aws.call.RawAnswers;
import io.github.appmeshdsl.aws.live.LiveMesh;
import io.github.appmeshdsl.aws.live.MeshReader;
import io.github.appmeshdsl.aws.live.ReadOptions;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.plan.PlanOptions;
import io.github.appmeshdsl.plan.Step;
import io.github.appmeshdsl.plan.TagReading;
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
 * An App Mesh API: what it holds, and what must be done to make it hold something else.
 *
 * <pre>{@code
 * AppMesh api = AppMesh.of(client);
 * Plan plan = api.plan(mesh);
 * System.out.print(plan.text());
 * ApplyResult result = api.apply(plan);
 * }</pre>
 *
 * <p>Region, credentials, endpoint and HTTP are the client's business; it stays open. Instances may be shared between threads.
 * All methods that call the API throw {@link CallException} if it cannot be reached, or throttles or fails beyond patience.
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
     * Returns a plugin for the builder of one client. With it, describing a resource costs about what the SDK's own call does;
     * without, about twice that, since the library then configures each call for itself.
     */
    public static SdkPlugin plugin() {
        return new RawAnswers();
    }

    /** Returns the API that this client calls, used as is usual. */
    public static AppMesh of(AppMeshClient client) {
        return new AppMesh(client, AppMeshOptions.DEFAULT);
    }

    /** Returns the API that this client calls. */
    public static AppMesh of(AppMeshClient client, AppMeshOptions options) {
        return new AppMesh(client, options);
    }

    /** Reads all meshes that the caller sees, with their tags. */
    public List<LiveMesh> meshes() {
        return meshes(readOptions());
    }

    /** Reads all meshes that the caller sees, or, without what is foreign, those of the caller's account. */
    public List<LiveMesh> meshes(ReadOptions what) {
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
     * Reads a mesh.
     *
     * @param name AWS name of the mesh
     */
    public LiveMesh read(String name, ReadOptions what) {
        return reader(what).read(name);
    }

    /**
     * Returns a live mesh as values, without the marks of ownership: what was applied is what comes back.
     *
     * @see LiveMesh#reading()
     */
    public ApiReading reading(LiveMesh live) {
        return live.without(options.plan().ownershipTag()).reading();
    }

    private MeshReader reader(ReadOptions what) {
        return new MeshReader(calls, options.pacing().inFlight(), what);
    }

    private ReadOptions readOptions() {
        return options.plan().account().map(ReadOptions.DEFAULT::account).orElse(ReadOptions.DEFAULT);
    }

    /**
     * Reads the live mesh and plans how it becomes the desired one.
     *
     * @throws CallException also if a part of the live mesh cannot be read: then nobody knows what to do
     */
    public Plan plan(Mesh desired) {
        return plan(desired, options.plan());
    }

    /**
     * Reads the live mesh and plans how it becomes the desired one, otherwise than usual: adopting or pruning, for instance.
     *
     * @param how as {@link AppMeshOptions#plan} is, with the same account and mesh owner
     * @throws CallException also if a part of the live mesh cannot be read
     */
    public Plan plan(Mesh desired, PlanOptions how) {
        return planner(how).plan(desired.view().awsName(desired), MeshResources.of(desired.view()));
    }

    /**
     * Plans how everything goes that is managed in a mesh, and the mesh itself if it is.
     *
     * @param name AWS name of the mesh
     * @throws CallException also if a part of the live mesh cannot be read
     */
    public Plan planDestroy(String name) {
        return planner(options.plan()).destroy(name, false);
    }

    /**
     * Plans how everything of the caller's account goes in a mesh, whoever manages it, and the mesh itself.
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
     * Carries out a plan that was just made.
     *
     * @throws IllegalArgumentException if the plan has conflicts
     */
    public ApplyResult apply(Plan plan) {
        return apply(plan, ApplyOptions.DEFAULT);
    }

    /**
     * Carries out a plan.
     *
     * @throws IllegalArgumentException if the plan has conflicts
     * @throws JournalException if the journal is there already or cannot be written
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
     * Compares the live mesh with the desired one, tags and all, whoever manages what is there. What is there and not desired
     * counts if it is managed.
     *
     * @throws CallException also if a part of the live mesh cannot be read
     */
    public Drift drift(Mesh desired) {
        Plan plan = plan(
                desired,
                options.plan().adopt(true).prune(true).dropUnknown(true).tags(TagReading.ALL));
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
}
