package io.github.appmeshdsl.k8s.inject;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.k8s.KubernetesSchemas;
import io.github.appmeshdsl.report.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyInjectionTest {

    private static final Path RESOURCES = Path.of("src/test/resources/io/github/appmeshdsl/k8s/inject");

    private static final ProxyInjection PLAIN =
            ProxyInjection.of(i -> i.bootstrap((node, sds) -> "{\"node\":{\"id\":\"" + node + "\"}}"));

    private static final ProxyInjection SECURED =
            ProxyInjection.of(i -> i.bootstrap((node, sds) -> "{\"node\":{\"id\":\"" + node + "\"},\"sds\":" + sds
                            + ",\"token\":\"" + ProxyInjection.TOKEN + "\"}")
                    .nativeSidecar(false)
                    .proxyImage("example.com/envoy:1.34")
                    .redirectionImage("example.com/iptables:1")
                    .tlsSecret("proxy-tls")
                    .tokenSecret("proxy-token")
                    .sdsSocket("/run/spire/sockets/agent.sock"));

    private static String shop() throws IOException {
        return Files.readString(RESOURCES.resolve("shop.yaml"));
    }

    private static InjectedManifests inject(ProxyInjection injection, String text) {
        return injection.inject(Map.of("shop.yaml", text));
    }

    /** Returns the namespace, the mesh and the node of the shop, with one more document. */
    private static String meshAnd(String document) throws IOException {
        String shop = shop();
        return shop.substring(0, shop.indexOf("---\n# Stays")) + "---\n" + document;
    }

    private static String pod(String annotations, String spec) throws IOException {
        return meshAnd(
                "{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}, annotations: {"
                        + annotations + "}}, spec: {containers: [{name: web, image: web}]" + spec + "}}\n");
    }

    private static void assertGolden(String file, String text) throws IOException {
        Path golden = RESOURCES.resolve(file);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    private static void assertValid(InjectedManifests injected) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Document document :
                new DocumentParser().parse(injected.text(), "injected.yaml").documents()) {
            wrong.addAll(KubernetesSchemas.check(document.root()));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void pods_get_proxies_and_everything_else_stays_to_the_letter() throws IOException {
        InjectedManifests injected = inject(PLAIN, shop());

        assertThat(injected.report().errors()).isEmpty();
        assertThat(injected.injected()).isEqualTo(3);
        assertThat(injected.appMeshResources()).isEqualTo(6);
        assertValid(injected);
        assertGolden("injected.yaml", injected.text());
    }

    @Test
    void control_planes_with_access_control_and_sds_sockets_are_mounted() throws IOException {
        InjectedManifests injected = inject(SECURED, shop());

        assertThat(injected.report().errors()).isEmpty();
        assertValid(injected);
        assertGolden("injected-secured.yaml", injected.text());
    }

    @Test
    void injecting_again_changes_nothing() throws IOException {
        String mesh = shop().substring(0, shop().indexOf("---\n# Stays"));
        for (ProxyInjection injection : List.of(PLAIN, SECURED)) {
            String once = inject(injection, shop()).text();

            InjectedManifests twice = inject(injection, mesh + "---\n" + once);

            assertThat(twice.report().problems().stream().map(Problem::ruleId)).doesNotContain("inject.container");
            assertThat(twice.text()).endsWith(once.substring(once.indexOf("# Stays")));
        }
    }

    @Test
    void the_order_of_files_is_kept_and_each_is_written_for_itself() throws IOException {
        String shop = shop();
        int middle = shop.indexOf("---\n# Stays");
        Map<String, String> files = new LinkedHashMap<>();
        files.put("z.yaml", shop.substring(middle));
        files.put("a.yaml", shop.substring(0, middle));
        files.put("values.yaml", "image: web # not an object of Kubernetes\n");

        InjectedManifests injected = PLAIN.inject(files);

        assertThat(injected.files().keySet()).containsExactly("z.yaml", "a.yaml", "values.yaml");
        assertThat(injected.files().get("values.yaml")).isEqualTo(files.get("values.yaml"));
        assertThat(injected.injected()).isEqualTo(3);
        assertThat(injected.report().errors()).isEmpty();
    }

    @Test
    void items_of_a_list_get_proxies_and_its_app_mesh_resources_are_left_out() throws IOException {
        String list = meshAnd("""
                {apiVersion: v1, kind: List, items: [
                  {apiVersion: appmesh.k8s.aws/v1beta2, kind: VirtualNode, metadata: {name: other, namespace: shop}, spec: {}},
                  {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}},
                   spec: {containers: [{name: web, image: web}]}}]}
                """);

        InjectedManifests injected = inject(PLAIN, list);

        assertThat(injected.report().errors()).isEmpty();
        assertThat(injected.text()).doesNotContain("VirtualNode").contains("proxyinit");
        assertValid(injected);
    }

    @Test
    void a_document_with_a_fault_is_left_out_as_a_whole_and_the_others_are_written() throws IOException {
        InjectedManifests injected = inject(
                PLAIN,
                shop().replace("\"22,5432\"", "\"22,x\"")
                        .replace("100m", "\"-1\"")
                        .replace("ipv6: disabled", "ipv6: 6"));

        assertThat(injected.report().errors())
                .extracting(Problem::ruleId)
                .containsExactlyInAnyOrder("inject.port", "inject.quantity", "inject.workload");
        assertThat(injected.text())
                .doesNotContain("image: web:1", "image: \"report:1\"")
                .contains("name: front", "name: agent");
    }

    @Test
    void faults_are_reported_with_their_places() throws IOException {
        assertThat(inject(PLAIN, pod("appmesh.k8s.aws/ports: 80;81", ", hostNetwork: true"))
                        .report()
                        .toText())
                .isEqualTo("""
                        shop.yaml: 2 errors
                          ERROR inject.port          shop.yaml:71:1  pod[shop/web].metadata.annotations.ports[0]   "80;81" is not a port from 1 to 65535
                          ERROR inject.host-network  shop.yaml:71:1  pod[shop/web].spec.hostNetwork   uses the network of its host, whose connections must not be redirected
                        """);
    }

    @Test
    void hostile_texts_stay_texts() throws IOException {
        String hostile = pod(
                "appmesh.k8s.aws/sidecarEnvJson: '[{\"A\":\"$(id)\\n- x: y\"}]', appmesh.k8s.aws/ports: '1;reboot'",
                "");
        InjectedManifests refused = inject(PLAIN, hostile);
        InjectedManifests kept = inject(PLAIN, hostile.replace(", appmesh.k8s.aws/ports: '1;reboot'", ""));

        assertThat(refused.text()).doesNotContain("proxyinit");
        assertThat(kept.report().errors()).isEmpty();
        assertThat(kept.text()).contains("value: \"$$(id)\\n- x: y\"");
        assertValid(kept);
    }

    @Test
    void a_bootstrap_is_not_expanded_by_kubernetes() throws IOException {
        ProxyInjection injection =
                ProxyInjection.of(i -> i.bootstrap((node, sds) -> "$(HOME) " + ProxyInjection.TOKEN));

        assertThat(inject(injection, pod("", "")).text()).contains("$$(HOME) $$(APPMESH_XDS_TOKEN)");
    }

    @Test
    void settings_without_a_counterpart_are_reported() throws IOException {
        InjectedManifests injected = inject(
                PLAIN,
                pod(
                        "appmesh.k8s.aws/preview: enabled, appmesh.k8s.aws/appmeshCNI: enabled,"
                                + " appmesh.k8s.aws/sidecarEnv: XRAY_DAEMON_PORT=2000",
                        ""));

        assertThat(injected.report().warnings())
                .extracting(problem -> problem.ruleId() + " " + problem.message())
                .containsExactlyInAnyOrder(
                        "inject.no-counterpart is ignored: App Mesh's preview channel does not exist any more",
                        "inject.no-counterpart is ignored: connections are redirected by an init container, not by a CNI plug-in",
                        "inject.no-counterpart is ignored: only App Mesh's image reads this variable");
    }

    @Test
    void labels_of_namespaces_decide_and_unknown_ones_are_reported() throws IOException {
        String shop = shop();
        String unlabelled = shop.replace(", appmesh.k8s.aws/sidecarInjectorWebhook: enabled", "");
        String unknown = shop.substring(shop.indexOf("---\n") + 4);

        assertThat(inject(PLAIN, unlabelled).injected()).isZero();
        InjectedManifests injected = inject(PLAIN, unknown);
        assertThat(injected.injected()).isEqualTo(3);
        assertThat(injected.report().warnings())
                .filteredOn(problem -> problem.ruleId().equals("inject.namespace-labels"))
                .hasSize(1);
    }

    @Test
    void line_breaks_of_windows_stay() throws IOException {
        String windows =
                new String(shop().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        assertThat(inject(PLAIN, windows).text().replace("\r\n", "\n"))
                .isEqualTo(inject(PLAIN, shop()).text());
    }
}
