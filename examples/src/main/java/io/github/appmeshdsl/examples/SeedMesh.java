package io.github.appmeshdsl.examples;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.k8s.inject.DeploymentPatch;
import io.github.appmeshdsl.k8s.inject.MeshNamespace;
import io.github.appmeshdsl.k8s.inject.PodAnnotations;
import io.github.appmeshdsl.k8s.install.ControllerInstall;
import io.github.appmeshdsl.k8s.install.EksServiceAccounts;
import io.github.appmeshdsl.k8s.install.IamPolicy;
import io.github.appmeshdsl.k8s.install.ProxyPolicy;
import io.github.appmeshdsl.k8s.install.Sidecar;
import io.github.appmeshdsl.k8s.install.Tracing;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;

/**
 * A mesh put on an application that runs on EKS already, after a blog post: everything that the post writes by hand.
 * The main method prints the manifests, once they are found to be valid.
 */
public final class SeedMesh {

    private SeedMesh() {}

    // spotless:off
    // region mesh
    static Mesh mesh() {
        var iam = VirtualNode.of("appmesh-vn-awssdk-iam-dev", n -> n.namespace("aws")
                .podLabel("app.kubernetes.io/name", "awssdk-iam-dev")
                .dns("awssdk-iam-dev-svc.aws")
                .http(10012)
                .addBackend(VirtualService.ref("appmesh-vs-awssdk-storage-dev"))
                .accessLog("/dev/stdout"));

        var router = VirtualRouter.of("awssdk-dev-appmesh-virtual-router", r -> r.namespace("test")
                .http(10010)
                .httpRoute("awssdk-dev-appmesh-route", h -> h.prefix("/aws")
                        .addTarget(VirtualNode.ref("awssdk-dev-appmesh-virtual-node"), 1)));

        var service = VirtualService.of("awssdk-dev-appmesh-virtual-service", s -> s.namespace("test")
                .awsName("awssdk-dev-svc.test.svc.cluster.local")
                .router(VirtualRouter.ref("awssdk-dev-appmesh-virtual-router")));

        return Mesh.of("bys-dev-appmesh-eks-main", m -> m.namespaceLabel("mesh", "bys-dev-appmesh-eks-main")
                .egressFilter(EgressFilter.DROP_ALL)
                .add(iam, router, service)
                // The post does not show these two resources; another team manages them.
                .external(
                        VirtualService.ref("aws", "appmesh-vs-awssdk-storage-dev"),
                        VirtualNode.ref("test", "awssdk-dev-appmesh-virtual-node")));
    }
    // endregion

    // region namespaces
    static MeshNamespace namespace() {
        return MeshNamespace.of("aws", mesh());
    }

    /** The namespace of router and service, which the post uses and does not show. */
    static MeshNamespace testNamespace() {
        return MeshNamespace.of("test", mesh());
    }
    // endregion

    // region injection
    static MeshNamespace namespaceWithoutProxies() {
        return namespace().copy(n -> n.doNotInject());
    }

    static DeploymentPatch podWithProxy() {
        return PodAnnotations.enabled().patch("aws", "awssdk-dev-deploy");
    }
    // endregion

    // region install
    static EksServiceAccounts serviceAccounts() {
        return EksServiceAccounts.of("bys-dev-eks-main", "ap-northeast-2", a -> a.controller()
                .account("aws", "awssdk-iam-dev", w -> w
                        .attach(proxyPolicy())
                        .attach(IamPolicy.Managed.XRAY_WRITE_ONLY_ACCESS)));
    }

    static ControllerInstall controller() {
        return ControllerInstall.of(i -> i.region("ap-northeast-2")
                .serviceAccount(ControllerInstall.ServiceAccount.existing("appmesh-controller"))
                .tracing(Tracing.xray())
                .sidecar(s -> s.logLevel(Sidecar.LogLevel.DEBUG)));
    }

    static ProxyPolicy proxyPolicy() {
        return ProxyPolicy.anyResource();
    }
    // endregion
    // spotless:on

    /** Returns the manifests, in the order in which they are applied. */
    static String manifests() {
        namespace().validate().orThrow();
        testNamespace().validate().orThrow();
        return String.join(
                "---\n",
                namespace().toYaml(),
                testNamespace().toYaml(),
                Manifests.of(mesh()).text());
    }

    /** Prints the manifests. */
    public static void main(String[] args) {
        System.out.print(manifests());
    }
}
