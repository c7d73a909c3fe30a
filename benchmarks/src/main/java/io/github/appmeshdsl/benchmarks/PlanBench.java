package io.github.appmeshdsl.benchmarks;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.MeshResources;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.aws.call.Calls;
import io.github.appmeshdsl.aws.call.Pacing;
import io.github.appmeshdsl.aws.call.TimeSource;
import io.github.appmeshdsl.aws.live.LiveMesh;
import io.github.appmeshdsl.aws.live.MeshReader;
import io.github.appmeshdsl.aws.live.ReadOptions;
import io.github.appmeshdsl.aws.plan.Plan;
import io.github.appmeshdsl.aws.plan.PlanOptions;
import io.github.appmeshdsl.aws.plan.Planner;
import io.github.appmeshdsl.benchmarks.stub.Answers;
import io.github.appmeshdsl.benchmarks.stub.StubHttp;
import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import software.amazon.awssdk.services.appmesh.AppMeshClient;

/** Describing all virtual nodes of a mesh, of which there are 2 N, and planning that nothing changes in all its 6 N + 1 resources. */
@State(Scope.Thread)
public class PlanBench extends MeshBench {

    /** What is done. */
    public enum Way {
        /** Virtual nodes, described through the library. */
        OURS_DESCRIBE,
        /** Virtual nodes, described by the SDK's client. */
        SDK_DESCRIBE,
        /** The plan, once everything is described. */
        OURS_PLAN
    }

    @Param
    public Way way;

    private Mesh mesh;
    private List<ResourceData> live;
    private List<ResourceKey> nodes;
    private AppMeshClient client;
    private Calls calls;

    @Setup
    public void read() {
        mesh = DslMesh.of(n);
        client = new StubHttp(Answers.of(mesh)).client();
        calls = new Calls(client, Pacing.DEFAULT.rates(1e9, 1e9), TimeSource.SYSTEM, Optional.empty());
        List<ResourceData> desired = MeshResources.of(mesh.view());
        nodes = desired.stream()
                .map(ResourceData::key)
                .filter(key -> key.kind() == ApiKind.VIRTUAL_NODE)
                .toList();
        LiveMesh read = new MeshReader(calls, 1, ReadOptions.DEFAULT).read(desired.get(0).key().mesh());
        if (!read.isComplete() || read.resources().size() != desired.size()) {
            throw new IllegalStateException("read " + read.resources().size() + ": " + read.unread());
        }
        live = read.resources();
        Plan plan = plan();
        if (!plan.isEmpty() || !plan.isExecutable()) {
            throw new IllegalStateException(plan.text());
        }
    }

    @TearDown
    public void close() {
        client.close();
    }

    @Benchmark
    public void plan(Blackhole sink) {
        switch (way) {
            case OURS_DESCRIBE -> nodes.forEach(key -> sink.consume(calls.describe(key)));
            case SDK_DESCRIBE ->
                nodes.forEach(key -> sink.consume(client.describeVirtualNode(
                        r -> r.meshName(key.mesh()).virtualNodeName(key.name()))));
            case OURS_PLAN -> sink.consume(plan());
        }
    }

    private Plan plan() {
        return Planner.plan(live, MeshResources.of(mesh.view()), PlanOptions.defaults());
    }
}
