package io.github.appmeshdsl.examples;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.format.Documents;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.k8s.inject.MeshNamespace;
import io.github.appmeshdsl.k8s.inject.PodAnnotations;
import io.github.appmeshdsl.k8s.install.AwsEnvironment;
import io.github.appmeshdsl.k8s.install.ControllerInstall;
import io.github.appmeshdsl.k8s.install.ControllerPolicy;
import io.github.appmeshdsl.k8s.install.EksServiceAccounts;
import io.github.appmeshdsl.k8s.install.ProxyPolicy;
import io.github.appmeshdsl.k8s.install.Tracing;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** From an empty cluster to a meshed pod: the steps of the guide {@code docs/kubernetes.md}. Writes files into a directory. */
public final class KubernetesGuide {

    private KubernetesGuide() {}

    // spotless:off
    // region mesh
    static Mesh mesh() {
        var api = VirtualNode.of("api", n -> n.namespace("shop").podLabel("app", "api")
                .dns("api.shop.svc.cluster.local").http(8080).leaf());
        var service = VirtualService.of("api", s -> s.namespace("shop")
                .awsName("api.shop.svc.cluster.local").node(api));
        var web = VirtualNode.of("web", n -> n.namespace("shop").podLabel("app", "web")
                .dns("web.shop.svc.cluster.local").http(8080).addBackend(service));
        return Mesh.of("shop", m -> m.namespaceLabel("mesh", "shop").add(api, web, service));
    }
    // endregion

    // region update
    static void update(Path file) {
        Mesh mesh = Manifests.read(file).mesh();
        Mesh changed = mesh.copy(m -> m.putLabel("team", "shop"));
        Manifests.ofRead(changed).writeFile(file);
    }
    // endregion

    // region accounts
    static EksServiceAccounts accounts(Mesh mesh) {
        var here = AwsEnvironment.of("eu-central-1", "111122223333");
        return EksServiceAccounts.of("main", here.region(), a -> a
                .account("appmesh-system", "appmesh-controller", c -> c.attach(ControllerPolicy.in(here.region())))
                .account("shop", "shop-pods", p -> p.attach(ProxyPolicy.of(mesh, here, x -> x.xray()))));
    }
    // endregion

    // region controller
    static ControllerInstall controller() {
        return ControllerInstall.of(i -> i
                .environment(AwsEnvironment.of("eu-central-1", "111122223333"))
                .serviceAccount(ControllerInstall.ServiceAccount.existing("appmesh-controller"))
                .tracing(Tracing.xray(x -> x.samplingRate(0.1)))
                .sidecar(s -> s.requests("50m", "64Mi").waitUntilProxyReady(true)));
    }
    // endregion

    // region namespace
    static MeshNamespace namespace(Mesh mesh) {
        return MeshNamespace.of("shop", mesh);
    }
    // endregion

    // region annotations
    static PodAnnotations annotations() {
        return PodAnnotations.node(p -> p
                .requests("100m", "64Mi")
                .limits("500m", "256Mi")
                .egressIgnoredPorts(22, 5432)
                .env("ENVOY_CONCURRENCY", "2"));
    }
    // endregion

    // region deployment
    static PodAnnotations.Workload annotated(Path deployment) throws IOException {
        Document document = Documents.read(deployment).documents().get(0);
        return annotations().applyTo(document.root());
    }
    // endregion
    // spotless:on

    /**
     * Writes the files of the guide.
     *
     * @param args the directory
     */
    public static void main(String[] args) throws IOException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        Mesh mesh = mesh();
        // region files
        Files.writeString(directory.resolve("accounts.yaml"), accounts(mesh).toYaml());
        Files.writeString(directory.resolve("values.yaml"), controller().toYaml());
        Files.writeString(directory.resolve("namespace.yaml"), namespace(mesh).toYaml());
        Manifests.of(mesh).writeFile(directory.resolve("mesh.yaml"));
        Files.writeString(
                directory.resolve("web-patch.yaml"),
                annotations().patch("shop", "web").toYaml());
        // endregion
    }
}
