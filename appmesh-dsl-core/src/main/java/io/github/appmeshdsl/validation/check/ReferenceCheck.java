package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.BackendGroupView;
import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceArn;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.model.VirtualServiceProvider;
import io.github.appmeshdsl.model.WeightedTarget;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Finding;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every reference leads to a resource of this mesh, or to one that is declared to exist elsewhere. */
final class ReferenceCheck extends MeshCheck {

    /** A nearest name costs a comparison with all names; a mesh of dangling references must not cost their square. */
    private static final int SEARCHES = 100;

    private final GroupUsers users;
    private final Map<String, List<MeshMember>> byName = new HashMap<>(0);
    private final Map<Place, List<String>> names = new HashMap<>(0);
    private final Set<Ref<?>> external = new HashSet<>(0);
    private int searches;

    private record Place(ResourceKind kind, String namespace) {}

    ReferenceCheck(MeshView mesh, GroupUsers users, Findings findings) {
        super(mesh, findings);
        this.users = users;
    }

    @Override
    void check(NodeView view) {
        if (view.isSelfContained()) {
            return;
        }
        VirtualNode node = view.member();
        List<Backend> backends = node.backends();
        for (int i = 0; i < backends.size(); i++) {
            Ref<VirtualService> ref = backends.get(i).virtualService();
            if (!isFoundByName(ref, node)) {
                check(ref, node, node.specPath().field("backends").item(i).field("virtualService"));
            }
        }
        List<Ref<BackendGroup>> groups = node.backendGroups();
        for (int i = 0; i < groups.size(); i++) {
            Ref<BackendGroup> ref = groups.get(i);
            boolean isEveryService =
                    ref instanceof Ref.Named<BackendGroup> named && named.name().equals("*");
            if (!isEveryService && !isFoundByName(ref, node)) {
                check(ref, node, node.specPath().field("backendGroups").item(i));
            }
        }
    }

    @Override
    void check(RouterView view) {
        if (view.isSelfContained()) {
            return;
        }
        VirtualRouter router = view.member();
        List<Route> routes = router.routes();
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            List<WeightedTarget> targets = route.weightedTargets();
            for (int j = 0; j < targets.size(); j++) {
                Ref<VirtualNode> ref = targets.get(j).virtualNode();
                if (!isFoundByName(ref, router)) {
                    SpecPath path = router.specPath()
                            .field("routes")
                            .item(i, route.name())
                            .field(((UnionMember) route).memberName())
                            .field("action.weightedTargets")
                            .item(j)
                            .field("virtualNode");
                    check(ref, router, path);
                }
            }
        }
    }

    @Override
    void check(ServiceView view) {
        VirtualService service = view.member();
        if (view.isSelfContained() || service.provider().isEmpty()) {
            return;
        }
        VirtualServiceProvider provider = service.provider().get();
        Ref<?> ref = provider.match(node -> node.virtualNode(), router -> router.virtualRouter());
        if (!isFoundByName(ref, service)) {
            check(ref, service, service.specPath().field("provider").field(provider.memberName()));
        }
    }

    /** A member without a namespace is looked up where the group is used; if it is not used, where the group is. */
    @Override
    void check(BackendGroupView view) {
        BackendGroup group = view.member();
        Collection<NodeView> groupUsers = users.of(group);
        List<Ref<VirtualService>> services = group.virtualServices();
        for (int i = 0; i < services.size(); i++) {
            Ref<VirtualService> ref = services.get(i);
            boolean isRelative = ref instanceof Ref.Named<VirtualService> named
                    && named.namespace().isEmpty();
            List<MeshMember> from = isRelative && !groupUsers.isEmpty() ? members(groupUsers) : List.of(group);
            for (MeshMember member : from) {
                if (!isFoundByName(ref, member)) {
                    check(ref, member, group.specPath().field("virtualservices").item(i));
                }
            }
        }
    }

    private static List<MeshMember> members(Collection<NodeView> nodes) {
        List<MeshMember> members = new ArrayList<>(nodes.size());
        for (NodeView node : nodes) {
            members.add(node.member());
        }
        return members;
    }

    @Override
    void check(GatewayRouteView view) {
        if (view.isSelfContained()) {
            return;
        }
        GatewayRoute route = view.member();
        Ref<VirtualService> target = route.target().virtualService();
        if (!isFoundByName(target, route)) {
            SpecPath path = route.specPath()
                    .field(((UnionMember) route).memberName())
                    .field("action.target")
                    .field("virtualService");
            check(target, route, path);
        }
        Optional<Ref<VirtualGateway>> gateway = route.virtualGateway();
        if (gateway.isPresent() && !isFoundByName(gateway.get(), route)) {
            check(gateway.get(), route, route.specPath().field("virtualGateway"));
        }
    }

    /** Paths are made only where this is false. */
    private boolean isFoundByName(Ref<?> ref, MeshMember from) {
        return ref instanceof Ref.Named<?> && mesh.resolve(ref, from) instanceof MeshView.Resolution.Found<?>;
    }

    private void check(Ref<?> ref, MeshMember from, SpecPath path) {
        if (ref instanceof Ref.Arn<?> arn && !isValid(arn, path)) {
            return;
        }
        MeshView.Resolution<?> resolution = mesh.resolve(ref, from);
        if (resolution instanceof MeshView.Resolution.Found<?>) {
            return;
        }
        if (resolution instanceof MeshView.Resolution.External<?>) {
            external.add(ref);
            external.add(ref.match(named -> named.inNamespace(mesh.namespaceOf(from)), arn -> arn));
        }
        if (findings.isPartial()) {
            findings.countExternal();
        } else if (resolution instanceof MeshView.Resolution.Missing<?> && ref instanceof Ref.Named<?> named) {
            // An ARN refers to what is managed elsewhere, so it need not lead to a resource of this mesh.
            addUnresolved(named, from, path);
        }
    }

    /** A gateway may be declared for routes that name none, and so is not reported. */
    @Override
    void finish() {
        if (findings.isPartial()) {
            return;
        }
        for (Ref<?> each : mesh.mesh().externals()) {
            if (each.kind() != ResourceKind.VIRTUAL_GATEWAY && !external.contains(each)) {
                findings.add(Finding.of(
                                MeshRule.EXTERNAL_UNUSED,
                                mesh.mesh().specPath().field("externals"),
                                each.kind().kindName() + " " + quoted(each.text())
                                        + " is declared external, but nothing refers to it there")
                        .hint("remove the declaration: it would hide a missing resource"));
            }
        }
    }

    private boolean isValid(Ref.Arn<?> ref, SpecPath path) {
        Optional<ResourceArn> parsed = ref.parsed();
        if (parsed.isEmpty()) {
            findings.add(MeshRule.REF_ARN, path, quoted(ref.arn()) + " is not the ARN of an App Mesh resource");
            return false;
        }
        ResourceArn arn = parsed.get();
        if (arn.kind() != ref.kind()) {
            findings.add(
                    MeshRule.REF_ARN,
                    path,
                    quoted(ref.arn()) + " is the ARN of a " + arn.kind().kindName() + ", not of a "
                            + ref.kind().kindName());
            return false;
        }
        checkMesh(ref, arn, path);
        return true;
    }

    private void checkMesh(Ref.Arn<?> ref, ResourceArn arn, SpecPath path) {
        String awsName = mesh.awsName(mesh.mesh());
        Optional<String> owner = mesh.mesh().meshOwner();
        if (!arn.mesh().equals(awsName)) {
            findings.add(Finding.of(
                            MeshRule.REF_ARN_MESH,
                            path,
                            quoted(ref.arn()) + " names mesh " + quoted(arn.mesh()) + ", not " + quoted(awsName))
                    .hint("the controller uses only the name in an ARN and looks for it in this mesh")
                    .restsOn(mesh.mesh().specPath().field("awsName")));
        } else if (owner.isPresent() && !arn.account().equals(owner.get())) {
            findings.add(Finding.of(
                            MeshRule.REF_ARN_MESH,
                            path,
                            quoted(ref.arn()) + " names account " + quoted(arn.account()) + ", not the mesh owner "
                                    + quoted(owner.get()))
                    .hint("correct only for a resource that another account has created in the shared mesh")
                    .restsOn(mesh.mesh().specPath().field("meshOwner")));
        }
    }

    private void addUnresolved(Ref.Named<?> ref, MeshMember from, SpecPath path) {
        String namespace = ref.namespace().orElseGet(() -> mesh.namespaceOf(from));
        Optional<Guess> guess = guess(ref, namespace, from);
        String add = "dd it, or declare external(" + code(ref) + ")";
        findings.add(Finding.of(
                        MeshRule.REF_UNRESOLVED,
                        path,
                        "no " + ref.kind().kindName() + " " + quoted(ref.name())
                                + (namespace.isEmpty() ? " in this mesh" : " in namespace " + quoted(namespace)))
                .hint(
                        guess.map(g -> g.java() + " Otherwise a" + add).orElse("a" + add),
                        guess.map(Guess::document)
                                .orElse("add the document that contains it, or validate with --partial")));
    }

    /** What was probably meant. */
    private record Guess(String java, String document) {

        static Optional<Guess> of(String text) {
            return Optional.of(new Guess(text, text));
        }
    }

    private Optional<Guess> guess(Ref.Named<?> ref, String namespace, MeshMember from) {
        indexNames();
        List<MeshMember> sameName = byName.getOrDefault(ref.name(), List.of());
        for (MeshMember member : sameName) {
            if (member.kind() == ref.kind()) {
                String elsewhere = mesh.namespaceOf(member);
                return Guess.of(
                        elsewhere.isEmpty()
                                ? "there is one without a namespace."
                                : "there is one in namespace " + quoted(elsewhere) + ".");
            }
        }
        for (MeshMember member : byName.getOrDefault(namespace, List.of())) {
            if (member.kind() == ref.kind() && mesh.namespaceOf(member).equals(ref.name())) {
                String swapped = quoted(namespace) + " in namespace " + quoted(ref.name());
                return Optional.of(new Guess(
                        "did you mean " + swapped + "? The first argument is the namespace.",
                        "did you mean " + swapped + "?"));
            }
        }
        if (searches < SEARCHES) {
            searches++;
            String nearest = Nearest.to(ref.name(), names.getOrDefault(new Place(ref.kind(), namespace), List.of()));
            if (nearest != null) {
                return Guess.of("did you mean " + quoted(nearest) + "?");
            }
        }
        if (from instanceof VirtualService) {
            for (MeshMember member : sameName) {
                if (member.kind() == ResourceKind.VIRTUAL_NODE || member.kind() == ResourceKind.VIRTUAL_ROUTER) {
                    return Guess.of("did you mean the " + member.kind().kindName() + " of this name?");
                }
            }
        }
        return Optional.empty();
    }

    private void indexNames() {
        if (byName.isEmpty()) {
            for (MeshMember member : mesh.members()) {
                byName.computeIfAbsent(member.name(), n -> new ArrayList<>()).add(member);
                names.computeIfAbsent(new Place(member.kind(), mesh.namespaceOf(member)), p -> new ArrayList<>())
                        .add(member.name());
            }
        }
    }

    private static String code(Ref.Named<?> ref) {
        return ref.kind().kindName() + ".ref("
                + ref.namespace().map(n -> quoted(n) + ", ").orElse("") + quoted(ref.name()) + ")";
    }
}
