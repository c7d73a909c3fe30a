package io.github.appmeshdsl.testkit.internal.fault;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A part that is added to a mesh and in which no rule finds anything: a caller, a service, its router and its target. Nothing in
 * the mesh refers to it, so that a fault in it is the only difference between the mesh before and after.
 *
 * <p>In a mesh with namespaces, the part has a namespace of its own. Otherwise its names begin with a word that occurs nowhere
 * else.
 */
public final class Island {

    /** The port of every listener, unless a fault needs another one. */
    static final int PORT = 8080;

    private final Mesh mesh;
    private final String word;
    private final boolean hasNamespace;
    private final List<MeshMember> members;

    private Island(Mesh mesh, String word, boolean hasNamespace, List<MeshMember> members) {
        this.mesh = mesh;
        this.word = word;
        this.hasNamespace = hasNamespace;
        this.members = members;
    }

    /** Returns an island for a mesh; its names begin with {@code wish}, or with a similar word. */
    public static Island of(Mesh mesh, String wish) {
        boolean isEmptyOfKubernetes =
                mesh.view().members().isEmpty() && mesh.namespaceSelector().isPresent();
        boolean hasNamespace = isEmptyOfKubernetes
                || mesh.defaultNamespace().isPresent()
                || mesh.view().members().stream()
                        .anyMatch(member -> member.namespace().isPresent());
        String word = unusedWord(mesh, wish);
        return new Island(hasNamespace ? mesh : withoutWildcards(mesh, word), word, hasNamespace, List.of()).complete();
    }

    /** Returns a word that occurs nowhere in a mesh: {@code wish}, if possible. */
    public static String unusedWord(Mesh mesh, String wish) {
        String text = mesh.toString();
        String word = wish;
        for (int i = 2; text.contains(word); i++) {
            word = wish + i;
        }
        return word;
    }

    /** A node that calls every service would call that of the island too, so it calls every other one. */
    private static Mesh withoutWildcards(Mesh mesh, String word) {
        Ref<BackendGroup> every = BackendGroup.everyService();
        if (mesh.virtualNodes().stream().noneMatch(node -> node.backendGroups().contains(every))) {
            return mesh;
        }
        BackendGroup group =
                BackendGroup.of(word + "-every", g -> mesh.virtualServices().forEach(g::add));
        return mesh.copy(m -> m.addBackendGroup(group)
                .virtualNodes(mesh.virtualNodes().stream()
                        .map(node -> node.copy(n -> n.backendGroups(node.backendGroups().stream()
                                .map(ref -> ref.equals(every) ? group.ref() : ref)
                                .toList())))
                        .toList()));
    }

    private Island complete() {
        VirtualNode target = node("target", n -> n.http(PORT).leaf());
        VirtualRouter router = router(
                "router", r -> r.http(PORT).httpRoute("all", h -> h.prefix("/").addTarget(target, 1)));
        VirtualService service = service("service", s -> s.router(router));
        VirtualNode caller = node("caller", n -> n.addBackend(service));
        return with(service, router, caller, target);
    }

    /** Returns this with other members; one with the kind and name of a present one takes its place. */
    Island with(MeshMember... others) {
        return with(mesh, Arrays.asList(others));
    }

    private Island with(Mesh changed, List<? extends MeshMember> others) {
        List<MeshMember> all = new ArrayList<>(members);
        for (MeshMember other : others) {
            int at = 0;
            while (at < all.size() && !isSame(all.get(at), other)) {
                at++;
            }
            if (at < all.size()) {
                all.set(at, other);
            } else {
                all.add(other);
            }
        }
        return new Island(changed, word, hasNamespace, all);
    }

    private static boolean isSame(MeshMember one, MeshMember other) {
        return one.kind() == other.kind() && one.specPath().equals(other.specPath());
    }

    /** Returns this with a second target of the route. */
    public Island withSecondTarget() {
        VirtualNode second = node("second", n -> n.http(PORT).leaf());
        return with(second, routing(h -> h.addTarget(second, 1)));
    }

    /** Returns this with another mesh around it. */
    Island around(Mesh changed) {
        return with(changed, List.of());
    }

    /** Returns this with a gateway and its route. */
    public Island withGateway() {
        VirtualGateway gateway = gateway(g -> g.http(PORT));
        return with(gateway, gatewayRoute("route", r -> {}));
    }

    /** Returns a mesh in which nodes reach only what they list; those that list nothing are leaves. */
    public static Mesh closed(Mesh mesh) {
        return mesh.copy(m -> m.egressFilter(EgressFilter.DROP_ALL)
                .virtualNodes(mesh.virtualNodes().stream()
                        .map(node -> node.backends().isEmpty()
                                        && node.backendGroups().isEmpty()
                                ? node.copy(VirtualNode.Builder::leaf)
                                : node)
                        .toList()));
    }

    /** Returns this in a mesh in which nodes reach only what they list. */
    Island closed() {
        return around(closed(mesh));
    }

    /** Returns the mesh with this in it. */
    public Mesh mesh() {
        return mesh.copy(m -> m.add(members));
    }

    /** Returns the mesh around this. */
    Mesh surroundings() {
        return mesh;
    }

    /** Returns a word that occurs nowhere in the mesh. */
    String word() {
        return word;
    }

    /** Returns the name of a member. */
    String name(String role) {
        return hasNamespace ? role : word + "-" + role;
    }

    /** Returns the namespace of members, if they have one. */
    Optional<String> namespace() {
        return hasNamespace ? Optional.of(word) : Optional.empty();
    }

    /** Returns a host name for a member. */
    String host(String role) {
        return role + "." + word + ".local";
    }

    /** Returns a virtual node; {@code spec} may change anything but its namespace. */
    VirtualNode node(String role, Consumer<? super VirtualNode.Builder> spec) {
        return VirtualNode.of(
                name(role), n -> spec.accept(n.namespace(namespace()).dns(host(role))));
    }

    VirtualRouter router(String role, Consumer<? super VirtualRouter.Builder> spec) {
        return VirtualRouter.of(name(role), r -> spec.accept(r.namespace(namespace())));
    }

    VirtualService service(String role, Consumer<? super VirtualService.Builder> spec) {
        return VirtualService.of(
                name(role), s -> spec.accept(s.namespace(namespace()).awsName(host(role))));
    }

    VirtualGateway gateway(Consumer<? super VirtualGateway.Builder> spec) {
        return VirtualGateway.of(
                name("gateway"), g -> spec.accept(g.namespace(namespace()).gatewayRouteLabel("gateway", word)));
    }

    /** Returns a route of the gateway to the service, for all paths. */
    HttpGatewayRoute gatewayRoute(String role, Consumer<? super HttpGatewayRoute.Builder> spec) {
        return GatewayRoute.http(
                name(role),
                r -> spec.accept(r.namespace(namespace())
                        .putLabel("gateway", word)
                        .prefix("/")
                        .gateway(VirtualGateway.ref(name("gateway")))
                        .target(service())));
    }

    private <M extends MeshMember> M member(Class<M> kind, String role) {
        return members.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(member -> member.name().equals(name(role)))
                .findFirst()
                .orElseThrow();
    }

    VirtualNode target() {
        return member(VirtualNode.class, "target");
    }

    VirtualNode caller() {
        return member(VirtualNode.class, "caller");
    }

    VirtualRouter router() {
        return member(VirtualRouter.class, "router");
    }

    VirtualService service() {
        return member(VirtualService.class, "service");
    }

    VirtualGateway gateway() {
        return member(VirtualGateway.class, "gateway");
    }

    /** Returns the target with other listeners. */
    VirtualNode listening(Listener... listeners) {
        return target().copy(n -> n.listeners(Arrays.asList(listeners)));
    }

    /** Returns the target with other settings of its listener. */
    VirtualNode listening(Consumer<? super Listener.Http> spec) {
        return listening(Listener.http(PORT, spec));
    }

    /** Returns the router with other routes. */
    VirtualRouter routing(Route... routes) {
        return router().copy(r -> r.routes(Arrays.asList(routes)));
    }

    /** Returns the router with one other route to the target. */
    VirtualRouter routing(Consumer<? super HttpRoute.Builder> spec) {
        return routing(Route.http("all", h -> spec.accept(h.prefix("/").addTarget(target(), 1))));
    }

    /** Returns a fault: the mesh with this is valid, that with {@code faulty} in the place of one of the members is not. */
    Injection fault(MeshMember faulty, String field) {
        return fault(with(faulty), faulty, field);
    }

    /** Returns a fault, which is found in a field of a member. */
    Injection fault(Island faulty, MeshMember member, String field) {
        String path = member.specPath() + (field.isEmpty() ? "" : "." + field);
        return new Injection(mesh(), faulty.mesh(), path);
    }

    /** Returns a fault of the mesh around this, which is found in a field of the mesh. */
    Injection fault(Consumer<? super Mesh.Builder> change, String field) {
        String path = mesh.specPath() + "." + field;
        return new Injection(mesh(), mesh().copy(change), path);
    }
}
