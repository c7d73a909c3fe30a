package io.github.appmeshdsl.examples;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.aws.apply.ApplyResult;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.server.AppMeshServer;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appmesh.AppMeshClient;

/** A mesh from its first plan to its end, against an App Mesh API in this JVM: no AWS, no account, no network. */
public final class Journey {

    private final AppMesh api;
    private final PrintStream out;

    private Journey(AppMesh api, PrintStream out) {
        this.api = api;
        this.out = out;
    }

    // spotless:off
    // region mesh
    /** Two versions of a service behind a router; so many percent of the calls go to the new one. */
    static Mesh shop(int canary) {
        var v1 = VirtualNode.of("api-v1", n -> n.dns("api-v1.shop.local").http(8080).leaf());
        var v2 = VirtualNode.of("api-v2", n -> n.dns("api-v2.shop.local").http(8080).leaf());
        var router = VirtualRouter.of("api", r -> r.http(8080).httpRoute("canary", h -> h
                .prefix("/").addTarget(v1, 100 - canary).addTarget(v2, canary)));
        var api = VirtualService.of("api.shop.local", s -> s.router(router));
        var web = VirtualNode.of("web", n -> n.dns("web.shop.local").http(8080).addBackend(api));
        return Mesh.of("shop", m -> m.add(v1, v2, router, api, web));
    }
    // endregion

    // region journey
    private void travel() {
        say("Bring the mesh to the API");
        apply(api.plan(shop(10)));

        say("Send half of the calls to the new version");
        apply(api.plan(shop(50)));

        say("Import what is there");
        Mesh imported = api.reading(api.read("shop")).mesh();
        out.println("It is " + (imported.equals(shop(50)) ? "the mesh" : "not the mesh") + " that was applied.");

        say("Plan once more");
        out.print(api.plan(shop(50)).text());

        say("Destroy it");
        apply(api.planDestroy("shop"));
    }

    private void apply(Plan plan) {
        out.print(plan.text());
        ApplyResult result = api.apply(plan);
        out.println(result.succeeded() ? "Applied." : "Failed: " + result.failures());
    }
    // endregion
    // spotless:on

    private void say(String what) {
        out.println("\n== " + what + "\n");
    }

    /** Starts the server, and prints what happens. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (AppMeshServer server = AppMeshServer.start();
                AppMeshClient client = AppMeshClient.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            out.println("App Mesh API on 127.0.0.1");
            new Journey(AppMesh.of(client), out).travel();
        }
    }
}
