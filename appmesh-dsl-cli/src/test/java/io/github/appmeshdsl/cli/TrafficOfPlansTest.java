package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code plan} and {@code apply} print of the requests in a mesh. */
class TrafficOfPlansTest {

    @RegisterExtension
    final LocalApi api = new LocalApi();

    @TempDir
    Path directory;

    private CommandRun live(String command, String text, String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("shop.yaml"), text);
        String[] all = new String[options.length + 4];
        all[0] = command;
        all[1] = file.toString();
        all[2] = "--endpoint";
        all[3] = api.endpoint();
        System.arraycopy(options, 0, all, 4, options.length);
        return CommandRun.of(all);
    }

    private static String routed(String protocol) {
        return ShopManifests.MESH
                + "---\n"
                + ShopManifests.API_NODE
                + "---\n"
                + ShopManifests.WEB_NODE
                + "---\n"
                + """
                apiVersion: appmesh.k8s.aws/v1beta2
                kind: VirtualRouter
                metadata: {name: api, namespace: shop}
                spec:
                  listeners: [{portMapping: {port: 8080, protocol: %1$s}}]
                  routes:
                    - name: all
                      %1$sRoute:
                        match: {prefix: /}
                        action: {weightedTargets: [{virtualNodeRef: {name: api}, weight: 1}]}
                ---
                apiVersion: appmesh.k8s.aws/v1beta2
                kind: VirtualService
                metadata: {name: api, namespace: shop}
                spec:
                  awsName: api.shop.svc.cluster.local
                  provider: {virtualRouter: {virtualRouterRef: {name: api}}}
                """.formatted(protocol);
    }

    @Test
    void a_plan_shows_below_its_steps_which_requests_change() throws IOException {
        live("apply", routed("http"), "--yes");

        CommandRun run = live("plan", routed("http").replace("{prefix: /}", "{prefix: /api}"));

        assertThat(run.out()).endsWith("""

                Plan: 0 to create, 1 to update, 0 to delete.

                  - http://api.shop.svc.cluster.local:8080/… from web_shop: api_shop:8080 → refused with 404: no route takes the request
                      such as GET http://api.shop.svc.cluster.local:8080/
                Traffic: 1 difference, 1 takes requests away.
                """);
    }

    @Test
    void an_apply_warns_before_a_step_that_takes_requests_away() throws IOException {
        live("apply", routed("http"), "--yes");

        CommandRun run = live("apply", routed("http2"), "--yes");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("appmesh: delete virtualRouter/api_shop/route/all: takes requests away until"
                        + " virtualRouter/api_shop/route/all is created: http://api.shop.svc.cluster.local:8080/… from"
                        + " web_shop (api_shop:8080 → refused with 404: the virtual service has no route on port 8080)")
                .contains("appmesh: delete virtualRouter/api_shop/route/all: no order of the steps avoids that");
        assertThat(live("plan", routed("http2")).exitCode()).isZero();
    }
}
