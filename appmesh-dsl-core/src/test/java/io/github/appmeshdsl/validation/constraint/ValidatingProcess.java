package io.github.appmeshdsl.validation.constraint;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.Severity;

/** Validates a mesh in a process of its own. */
final class ValidatingProcess {

    private ValidatingProcess() {}

    /** Prints how many errors there are when the node listens on the port given. */
    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        var node = VirtualNode.of(
                "n",
                n -> n.http(port, l -> l.tls(ListenerTls.strict(ListenerCertificate.file("/chain", "/key"))))
                        .serviceDiscovery(ServiceDiscovery.cloudMap("ns", "s").with("k", "v"))
                        .accessLog("/dev/stdout")
                        .putTag("k", "v")
                        .leaf());
        var router = VirtualRouter.of(
                "r", r -> r.http(80).httpRoute("all", h -> h.prefix("/").addTarget(node, 1)));
        Mesh mesh = Mesh.of("m", m -> m.add(node, router, VirtualService.of("s", s -> s.router(router))));
        long errors = mesh.validate().problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
        System.out.println(errors
                + (errors == 1 ? " error: " : " errors: ")
                + mesh.validate().problems());
    }
}
