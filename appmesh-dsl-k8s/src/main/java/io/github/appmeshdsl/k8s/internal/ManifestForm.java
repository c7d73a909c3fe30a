package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.k8s.KubernetesForm;
import io.github.appmeshdsl.k8s.internal.validation.Cluster;
import io.github.appmeshdsl.k8s.internal.validation.KubernetesChecks;
import io.github.appmeshdsl.k8s.internal.validation.KubernetesRule;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.Validator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A mesh with the names of Kubernetes objects, and what manifests cannot express of it. A resource or route that a cluster would
 * refuse, or that would refer to something else, is an error and left out as a whole.
 */
final class ManifestForm {

    /** What the App Mesh API accepts, and the API server or the controller refuses. */
    private static final Set<String> REFUSED = ids(
            KubernetesRule.ROUTE_MATCH,
            KubernetesRule.GATEWAY_ROUTE_MATCH,
            KubernetesRule.RETRY_EVENT,
            KubernetesRule.GATEWAY_NAMES,
            KubernetesRule.MESH_IP_FAMILY,
            KubernetesRule.BACKEND_NAMES,
            KubernetesRule.BACKEND_GROUP_REF);

    /** What manifests have no member for. */
    private static final Set<String> LOST = ids(KubernetesRule.TAGS, KubernetesRule.NODE_IP_PREFERENCE);

    private final Mesh mesh;
    private final Mesh form;
    private final List<Problem> notices = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();

    private ManifestForm(Mesh mesh, Mesh form) {
        this.mesh = mesh;
        this.form = form;
    }

    /** Returns the form of a mesh of the API. */
    static ManifestForm ofApi(Mesh mesh, String namespace) {
        ManifestForm made = new ManifestForm(mesh, KubernetesForm.of(mesh, namespace));
        made.check(ids(KubernetesRule.values()));
        return made;
    }

    /** Returns the form of a mesh that has the names of Kubernetes objects. */
    static ManifestForm of(Mesh mesh) {
        ManifestForm made = new ManifestForm(mesh, mesh);
        made.check(LOST);
        return made;
    }

    private static Set<String> ids(KubernetesRule... rules) {
        Set<String> ids = new HashSet<>();
        for (KubernetesRule rule : rules) {
            ids.add(rule.id());
        }
        return ids;
    }

    private void check(Set<String> reported) {
        Map<String, SpecPath> origins = origins();
        Findings.Placement placement = (problem, basis) -> {
            boolean isRefused = REFUSED.contains(problem.ruleId());
            return isRefused || reported.contains(problem.ruleId())
                    ? problem.withSeverity(isRefused ? Severity.ERROR : Severity.WARNING)
                            .withPath(inOrigin(problem.path(), origins))
                    : null;
        };
        KubernetesChecks checks = new KubernetesChecks(Cluster.of(form.view()));
        Validator.find(form.view(), ValidationOptions.importing(), placement, checks)
                .problems()
                .list()
                .forEach(this::add);
        OutsideReferences.of(form).forEach(problem -> add(problem.withPath(inOrigin(problem.path(), origins))));
    }

    private void add(Problem problem) {
        notices.add(problem);
        if (problem.severity() == Severity.ERROR) {
            refused.add(refused(problem.path()));
        }
    }

    /** Returns the route or resource that a path leads to or into. */
    private static String refused(SpecPath path) {
        SpecPath resource = SpecPath.ROOT;
        boolean isInRoutes = false;
        for (SpecPath.Step step : path.steps()) {
            if (resource.equals(SpecPath.ROOT)) {
                resource = SpecPath.resource(step.field(), step.key());
            } else if (isInRoutes) {
                return route(resource, step.key());
            } else if (step.field().equals("routes")) {
                isInRoutes = true;
            } else {
                break;
            }
        }
        return resource.toString();
    }

    private static String route(SpecPath router, String name) {
        return router.field("routes").item(-1, name).toString();
    }

    /** Returns the path in the mesh that this form was made of, as far as the resource has another name there. */
    private static SpecPath inOrigin(SpecPath path, Map<String, SpecPath> origins) {
        SpecPath place = SpecPath.ROOT;
        for (SpecPath.Step step : path.steps()) {
            SpecPath resource = SpecPath.resource(step.field(), step.key());
            place = place.equals(SpecPath.ROOT)
                    ? origins.getOrDefault(resource.toString(), resource)
                    : place.then(step);
        }
        return place;
    }

    /** Returns the paths in the mesh of the resources, by those in the form. */
    private Map<String, SpecPath> origins() {
        Map<String, SpecPath> origins = new HashMap<>();
        origins.put(form.specPath().toString(), mesh.specPath());
        Map<List<String>, SpecPath> byIdentity = new HashMap<>();
        for (MeshMember member : mesh.view().members()) {
            byIdentity.put(identity(mesh, member), member.specPath());
        }
        for (MeshMember member : form.view().members()) {
            SpecPath path = member.specPath();
            origins.put(path.toString(), byIdentity.getOrDefault(identity(form, member), path));
        }
        return origins;
    }

    /** Returns the kind and the AWS name, for a gateway route also that of its gateway. */
    private static List<String> identity(Mesh of, MeshMember member) {
        String gateway = member instanceof GatewayRoute route
                ? of.view().gatewayOf(route).map(of.view()::awsName).orElse("")
                : "";
        String name = member instanceof ApiResource resource ? of.view().awsName(resource) : member.name();
        return List.of(member.kind().memberName(), gateway, name);
    }

    /** Returns the name of the mesh in Kubernetes. */
    String name() {
        return form.name();
    }

    /** Returns the namespaces of the members. */
    Set<String> namespaces() {
        Set<String> namespaces = new TreeSet<>();
        for (MeshMember member : form.view().members()) {
            namespaces.add(form.view().namespaceOf(member));
        }
        namespaces.remove("");
        return namespaces;
    }

    /** Returns where the mesh is in its documents. */
    SpecPath path() {
        return mesh.specPath();
    }

    /** Returns what manifests cannot express. */
    List<Problem> notices() {
        return notices;
    }

    /** Returns whether the mesh itself can be written. */
    boolean isDefined() {
        return !refused.contains(mesh.specPath().toString());
    }

    /** Returns what can be written of the mesh and its members. */
    Mesh writable() {
        if (refused.isEmpty()) {
            return form;
        }
        Map<String, SpecPath> origins = origins();
        return form.copy(b -> b.virtualNodes(left(form.virtualNodes(), origins))
                .virtualRouters(left(form.virtualRouters(), origins).stream()
                        .map(router -> withoutRefused(router, origins))
                        .toList())
                .virtualServices(left(form.virtualServices(), origins))
                .backendGroups(left(form.backendGroups(), origins))
                .virtualGateways(left(form.virtualGateways(), origins))
                .gatewayRoutes(left(form.gatewayRoutes(), origins)));
    }

    private <M extends MeshMember> List<M> left(List<M> members, Map<String, SpecPath> origins) {
        return members.stream()
                .filter(member ->
                        !refused.contains(inOrigin(member.specPath(), origins).toString()))
                .toList();
    }

    private VirtualRouter withoutRefused(VirtualRouter router, Map<String, SpecPath> origins) {
        SpecPath path = inOrigin(router.specPath(), origins);
        return router.copy(b -> b.routes(router.routes().stream()
                .filter(route -> !refused.contains(route(path, route.name())))
                .toList()));
    }
}
