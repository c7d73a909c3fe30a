package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.internal.api.ResourceReferences;
import io.github.appmeshdsl.k8s.internal.rule.ManifestTargetRule;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports references of API resources to what is not in the set, as far as manifests cannot express them. */
final class OutsideReferences {

    private OutsideReferences() {}

    /**
     * Returns what becomes of such references.
     *
     * @param mesh a mesh of the API
     * @param form the same mesh with the names of Kubernetes
     */
    static List<Problem> of(Mesh mesh, Mesh form) {
        List<Problem> notices = new ArrayList<>();
        Map<ResourceKey, MappingNode> specs = new HashMap<>();
        for (ResourceData resource : MeshResources.of(form.view())) {
            specs.put(resource.key(), resource.spec());
        }
        for (ResourceData resource : MeshResources.of(mesh.view())) {
            MappingNode spec = specs.get(resource.key());
            if (spec != null) {
                compare(resource, names(resource.key(), spec), notices);
            }
        }
        for (GatewayRoute route : mesh.gatewayRoutes()) {
            if (route.virtualGateway().isPresent()
                    && mesh.view().gatewayOf(route).isEmpty()) {
                notices.add(Problem.of(
                        ManifestTargetRule.REFERENCE,
                        route.specPath(),
                        "its virtual gateway "
                                + PlainText.quoted(route.virtualGateway().get().text())
                                + " is not in the set, and a manifest cannot name it"));
            }
        }
        for (VirtualRouter router : mesh.virtualRouters()) {
            if (mesh.externals().contains(router.ref())) {
                notices.add(Problem.of(
                        ManifestTargetRule.REFERENCE,
                        router.specPath(),
                        "is not in the set, and a manifest cannot hold only its routes"));
            }
        }
        return notices;
    }

    private static void compare(ResourceData resource, Map<String, String> changed, List<Problem> notices) {
        names(resource.key(), resource.spec()).forEach((path, name) -> {
            String now = changed.getOrDefault(path, name);
            if (!now.equals(name)) {
                notices.add(Problem.of(
                                ManifestTargetRule.REFERENCE,
                                path(resource.key()).field(path),
                                "refers to " + PlainText.quoted(name)
                                        + ", which is not in the set; in manifests the reference would mean "
                                        + PlainText.quoted(now))
                        .withHint("convert the resource that has this name too"));
            }
        });
    }

    private static Map<String, String> names(ResourceKey key, MappingNode spec) {
        Map<String, String> names = new LinkedHashMap<>();
        ResourceReferences.forEachName(key.kind(), spec, (path, name) -> names.put(path, name.text()));
        return names;
    }

    private static SpecPath path(ResourceKey key) {
        if (key.kind() != ApiKind.ROUTE) {
            return SpecPath.resource(key.kind().memberName(), key.name());
        }
        return SpecPath.resource(
                        ApiKind.VIRTUAL_ROUTER.memberName(), key.parent().orElse(""))
                .field("routes")
                .item(-1, key.name());
    }
}
