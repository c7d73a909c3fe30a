package io.github.appmeshdsl.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.Mesh;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every kind of resource. */
class ResourcesTest {

    private static final List<String> SEVEN = List.of("zoo", "a", "mesh", "b", "yak", "c", "x");

    private static final List<MeshMember> SAMPLES = List.of(
            VirtualNode.of("n", n -> n.dns("n.local").http(80).putLabel("a", "b")),
            VirtualRouter.of(
                    "r", r -> r.http(80).httpRoute("all", h -> h.prefix("/").addTarget(VirtualNode.ref("n"), 1))),
            VirtualService.of("s", s -> s.node(VirtualNode.ref("n"))),
            VirtualGateway.of("g", g -> g.http(80)),
            BackendGroup.of("b", b -> b.add(VirtualService.ref("s"))),
            GatewayRoute.http("h", h -> h.prefix("/").target(VirtualService.ref("s"))),
            GatewayRoute.grpc("c", c -> c.match(m -> m.serviceName("S")).target(VirtualService.ref("s"))));

    static Stream<MeshMember> samples() {
        return SAMPLES.stream();
    }

    @Test
    void there_is_a_sample_of_each_kind() {
        List<Class<?>> kinds = leaves(MeshMember.class);
        assertThat(kinds).hasSameSizeAs(SAMPLES);
        assertThat(kinds).allMatch(kind -> SAMPLES.stream().anyMatch(kind::isInstance));
    }

    private static List<Class<?>> leaves(Class<?> type) {
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            boolean isLeaf = !permitted.isSealed()
                    || permitted.getPermittedSubclasses()[0].getSimpleName().startsWith("Immutable");
            leaves.addAll(isLeaf ? List.of(permitted) : leaves(permitted));
        }
        return leaves;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void copy_changes_what_is_said_and_nothing_else(MeshMember member) throws ReflectiveOperationException {
        Method copy = copyOf(member);
        Consumer<Object> nothing = builder -> {};
        assertThat(copy.invoke(member, nothing)).isEqualTo(member).hasSameHashCodeAs(member);

        Consumer<Object> rename = builder -> set(builder, "name", "other");
        MeshMember renamed = (MeshMember) copy.invoke(member, rename);
        assertThat(renamed.name()).isEqualTo("other");
        assertThat(renamed).isNotEqualTo(member);
        Consumer<Object> undo = builder -> set(builder, "name", member.name());
        assertThat(copy.invoke(renamed, undo)).isEqualTo(member);
    }

    private static Method copyOf(MeshMember member) {
        return Arrays.stream(member.getClass().getInterfaces()[0].getMethods())
                .filter(m -> m.getName().equals("copy"))
                .findFirst()
                .orElseThrow();
    }

    private static void set(Object builder, String attribute, String value) {
        try {
            Method setter = builder.getClass().getMethod(attribute, String.class);
            setter.setAccessible(true);
            setter.invoke(builder, value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void collections_cannot_be_changed(MeshMember member) throws ReflectiveOperationException {
        for (Method accessor : member.getClass().getInterfaces()[0].getMethods()) {
            if (accessor.getParameterCount() > 0 || Modifier.isStatic(accessor.getModifiers())) {
                continue;
            }
            if (Collection.class.isAssignableFrom(accessor.getReturnType())) {
                Collection<?> values = (Collection<?>) accessor.invoke(member);
                assertThatThrownBy(() -> values.add(null))
                        .as(accessor.getName())
                        .isInstanceOf(UnsupportedOperationException.class);
            } else if (Map.class.isAssignableFrom(accessor.getReturnType())) {
                Map<?, ?> values = (Map<?, ?>) accessor.invoke(member);
                assertThatThrownBy(() -> values.put(null, null))
                        .as(accessor.getName())
                        .isInstanceOf(UnsupportedOperationException.class);
            }
        }
    }

    @Test
    void a_builder_that_is_used_further_does_not_change_what_it_built() {
        List<VirtualNode.Builder> kept = new ArrayList<>();
        VirtualNode node = VirtualNode.of("web", n -> kept.add(n.http(80).putLabel("a", "1")));
        kept.get(0).http(81).putLabel("b", "2");
        assertThat(node.listeners()).hasSize(1);
        assertThat(node.labels()).containsOnlyKeys("a");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_path_names_kind_and_resource(MeshMember member) {
        assertThat(member.specPath()).hasToString(member.kind().memberName() + "[" + member.name() + "]");
    }

    @Test
    void maps_keep_the_order_in_which_they_were_written() {
        VirtualNode node = VirtualNode.of(
                "web",
                n -> SEVEN.forEach(
                        key -> n.putLabel(key, "1").putAnnotation(key, "2").putTag(key, "3")));
        assertThat(node.labels().keySet()).containsExactlyElementsOf(SEVEN);
        assertThat(node.annotations().keySet()).containsExactlyElementsOf(SEVEN);
        assertThat(node.tags().keySet()).containsExactlyElementsOf(SEVEN);
        assertThat(node.copy(n -> {}).labels().keySet()).containsExactlyElementsOf(SEVEN);
    }

    @Test
    void lists_and_sets_keep_the_order_in_which_they_were_written() {
        Mesh mesh = Mesh.of(
                "shop",
                m -> SEVEN.forEach(name -> m.add(VirtualNode.of(name, n -> {})).external(VirtualService.ref(name))));
        assertThat(mesh.virtualNodes()).extracting(VirtualNode::name).containsExactlyElementsOf(SEVEN);
        assertThat(mesh.externals()).extracting(Ref::text).containsExactlyElementsOf(SEVEN);
    }

    @Test
    void members_of_all_kinds_are_sorted_by_kind() {
        Mesh mesh = Mesh.of("shop", m -> m.add(SAMPLES.toArray(MeshMember[]::new)));
        assertThat(mesh.virtualNodes()).hasSize(1);
        assertThat(mesh.virtualRouters()).hasSize(1);
        assertThat(mesh.virtualServices()).hasSize(1);
        assertThat(mesh.virtualGateways()).hasSize(1);
        assertThat(mesh.backendGroups()).hasSize(1);
        assertThat(mesh.gatewayRoutes()).hasSize(2);
        assertThat(Mesh.of("shop", m -> m.add(SAMPLES))).isEqualTo(mesh);
    }

    @Test
    void the_ip_preference_is_part_of_a_mesh() {
        Mesh mesh = Mesh.of("shop", m -> {});
        Mesh preferring = mesh.copy(m -> m.serviceDiscovery(MeshServiceDiscovery.preferring(IpPreference.IPV6_ONLY)));

        assertThat(preferring).isNotEqualTo(mesh);
        assertThat(preferring.serviceDiscovery().flatMap(MeshServiceDiscovery::ipPreference))
                .contains(IpPreference.IPV6_ONLY);
    }

    @Test
    void the_namespace_assumed_for_members_is_no_part_of_a_mesh() {
        Mesh mesh = Mesh.of("shop", m -> m.add(SAMPLES));
        Mesh read = mesh.copy(m -> m.defaultNamespace("default"));
        assertThat(read).isEqualTo(mesh).hasSameHashCodeAs(mesh);
        assertThat(read.defaultNamespace()).contains("default");
        assertThat(mesh.copy(m -> m.name("other"))).isNotEqualTo(mesh);
    }

    @Test
    void what_is_missing_is_told_with_type_and_all_attributes() {
        assertThatThrownBy(() -> HttpRetryPolicy.of(p -> {}))
                .isInstanceOfSatisfying(
                        IncompleteModelException.class,
                        e -> assertThat(e.missing()).containsExactly("maxRetries", "perRetryTimeout"))
                .hasMessage("HttpRetryPolicy is not complete: it has no maxRetries, no perRetryTimeout");
        assertThatThrownBy(() -> GatewayRoute.http("web", r -> r.prefix("/")))
                .isInstanceOf(IncompleteModelException.class)
                .hasMessage("HttpGatewayRoute is not complete: it has no target");
        IncompleteModelException other = new IncompleteModelException("Cannot build x");
        assertThat(other).hasMessage("Cannot build x");
        assertThat(other.missing()).isEmpty();
    }

    @Test
    void what_was_not_said_stays_absent() {
        VirtualNode node = VirtualNode.of("web", n -> {});
        assertThat(node.serviceDiscovery()).isEmpty();
        assertThat(node.listeners()).isEmpty();
        assertThat(node.leaf()).isFalse();
        assertThat(Mesh.of("shop", m -> {}).egressFilter()).isEmpty();
        assertThat(VirtualNode.of("web", n -> n.leaf())).isNotEqualTo(node);
    }
}
