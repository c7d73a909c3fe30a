package io.github.appmeshdsl.benchmarks;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.aws.AppMeshOptions;
import io.github.appmeshdsl.aws.call.Pacing;
import io.github.appmeshdsl.aws.internal.call.Calls;
import io.github.appmeshdsl.benchmarks.replay.ReplayHttp;
import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.plan.PlanOptions;
import io.github.appmeshdsl.plan.Planner;
import io.github.appmeshdsl.server.AppMeshServer;
import io.github.appmeshdsl.server.limit.Quotas;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appmesh.AppMeshClient;
import software.amazon.awssdk.services.appmesh.AppMeshClientBuilder;

/**
 * Describing all virtual nodes of a mesh, of which there are 2 N, over answers that are there already, and planning that
 * nothing changes in all of its 6 N + 1 resources.
 */
@State(Scope.Thread)
public class PlanBench extends MeshBench {

    /** What is done. */
    public enum Way {
        /** Virtual nodes, described through the library by a client that has its plugin. */
        OURS_DESCRIBE,
        /** Virtual nodes, described through the library by a client that has not. */
        OURS_DESCRIBE_NO_PLUGIN,
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
        nodes = MeshResources.of(mesh.view()).stream()
                .map(ResourceData::key)
                .filter(key -> key.kind() == ApiKind.VIRTUAL_NODE)
                .toList();
        Pacing unpaced = Pacing.DEFAULT.rates(1e9, 1e9);
        try (AppMeshServer server = AppMeshServer.start(s -> s.quotas(Quotas.NONE))) {
            AppMeshClientBuilder builder = AppMeshClient.builder()
                    .region(Region.US_EAST_1)
                    .endpointOverride(server.endpoint())
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                    .httpClient(new ReplayHttp(UrlConnectionHttpClient.create()));
            if (way == Way.OURS_DESCRIBE) {
                builder.addPlugin(AppMesh.plugin());
            }
            client = builder.build();
            AppMesh api = AppMesh.of(client, AppMeshOptions.DEFAULT.pacing(unpaced));
            if (!api.apply(Planner.plan(List.of(), MeshResources.of(mesh.view()), PlanOptions.defaults()))
                    .succeeded()) {
                throw new IllegalStateException("the mesh was not applied");
            }
            live = api.read(mesh.name()).resources();
            calls = new Calls(client, unpaced, Pacing.TimeSource.SYSTEM, Optional.empty());
            nodes.forEach(calls::describe);
            nodes.forEach(key ->
                    client.describeVirtualNode(r -> r.meshName(key.mesh()).virtualNodeName(key.name())));
        }
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
            case OURS_DESCRIBE, OURS_DESCRIBE_NO_PLUGIN -> nodes.forEach(key -> sink.consume(calls.describe(key)));
            case SDK_DESCRIBE ->
                nodes.forEach(key -> sink.consume(
                        client.describeVirtualNode(r -> r.meshName(key.mesh()).virtualNodeName(key.name()))));
            case OURS_PLAN -> sink.consume(plan());
        }
    }

    private Plan plan() {
        return Planner.plan(live, MeshResources.of(mesh.view()), PlanOptions.defaults());
    }
}
