package io.github.appmeshdsl.testkit.internal.mesh;

import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.Logging;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Referable;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.testkit.MeshPolicy;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.internal.choice.Choices;
import io.github.appmeshdsl.testkit.internal.value.LoggingValues;
import io.github.appmeshdsl.testkit.internal.value.RefValues;
import io.github.appmeshdsl.testkit.internal.value.Scope;
import io.github.appmeshdsl.testkit.internal.value.Texts;
import io.github.appmeshdsl.testkit.internal.value.TlsValues;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is common to all members of a mesh.
 *
 * @param shape the requested shape
 * @param mesh name of the mesh
 * @param awsName its AWS name, if it is not the default
 * @param namespaces the namespaces; a single empty one in meshes without namespaces
 * @param defaultNamespace the namespace of members that do not set one
 * @param tls which listeners use TLS
 * @param names the names in use
 */
record Setting(
        MeshShape shape,
        String mesh,
        Optional<String> awsName,
        List<String> namespaces,
        Optional<String> defaultNamespace,
        Tls tls,
        Names names) {

    enum Tls {
        NOWHERE,
        EVERYWHERE,
        HERE_AND_THERE
    }

    /** Without dashes, so that a name and a namespace joined by a dash remain unambiguous. */
    private static final List<String> NAMESPACES = List.of("a", "shop", "default", "prod", "true", "n1", "123");

    static Setting of(MeshShape shape, Choices choices) {
        MeshPolicy policy = shape.policy();
        String mesh = Texts.name(choices);
        Optional<String> awsName = choices.maybe(Texts::word);
        int form = shape.isKubernetes() ? 1 : choices.below(3);
        boolean isBare = form == 0 && policy.namespaces().isEmpty();
        List<String> allowed = policy.namespaces().isEmpty() ? NAMESPACES : policy.namespaces();
        Set<String> namespaces = new LinkedHashSet<>(choices.evenly(1, 4, c -> c.of(allowed)));
        List<String> used = isBare ? List.of("") : List.copyOf(namespaces);
        Optional<String> usual = form == 2 ? Optional.of(used.get(0)) : Optional.empty();
        return new Setting(shape, mesh, awsName, used, usual, choices.of(Tls.values()), new Names());
    }

    Scope scope() {
        return shape.isKubernetes() ? Scope.KUBERNETES : Scope.API;
    }

    /** Returns a name for a member; it need not be unique. */
    String name(Choices choices) {
        List<String> prefixes = shape.policy().namePrefixes();
        return prefixes.isEmpty() ? Texts.name(choices) : choices.of(prefixes) + Texts.name(choices);
    }

    /** Returns TLS of a listener of a virtual node. */
    Optional<ListenerTls> listenerTls(Choices choices, TlsValues values) {
        return shape.policy()
                .listenerTls()
                .<Optional<ListenerTls>>map(part -> Optional.of(choices.<ListenerTls>made(part::next)))
                .orElseGet(() -> switch (tls) {
                    case NOWHERE -> Optional.empty();
                    case EVERYWHERE -> Optional.of(choices.part(values::listener));
                    case HERE_AND_THERE -> choices.maybe(values::listener);
                });
    }

    /** Returns the logging of a virtual node or gateway. */
    Optional<Logging> logging(Choices choices, LoggingValues values) {
        return shape.policy()
                .logging()
                .<Optional<Logging>>map(part -> Optional.of(choices.<Logging>made(part::next)))
                .orElseGet(() -> choices.maybe(values::logging));
    }

    /** Returns whether nodes set how they call by TLS. */
    boolean hasPolicies() {
        return tls != Tls.NOWHERE || shape.policy().listenerTls().isPresent();
    }

    /** Returns one of the namespaces. */
    String namespace(Choices choices) {
        return choices.of(namespaces);
    }

    /** Returns this namespace, or sometimes another one. */
    String near(String namespace, Choices choices) {
        return choices.part(c -> c.chance(15) ? namespace(c) : namespace);
    }

    /** Returns the namespace that a member sets, if any. */
    Optional<String> stated(String namespace, Choices choices) {
        boolean isSilent = choices.chance(50) && defaultNamespace.equals(Optional.of(namespace));
        return namespace.isEmpty() || isSilent ? Optional.empty() : Optional.of(namespace);
    }

    /** Returns a reference by name from one namespace into another. */
    <R extends Referable<R>> Ref<R> named(Class<R> type, String name, String namespace, String from, boolean isFull) {
        return namespace.isEmpty() || (namespace.equals(from) && !isFull)
                ? Ref.named(type, name)
                : Ref.named(type, namespace, name);
    }

    /** Returns a reference to a member; sometimes by ARN, unless the shape is for Kubernetes. */
    <R extends MeshMember & ApiResource & Referable<R>> Ref<R> ref(
            Class<R> type, R member, String from, Choices choices) {
        return choices.part(c -> {
            boolean isFull = c.chance(50);
            if (!shape.isKubernetes() && c.chance(shape.features() / 3)) {
                String name = member.effectiveAwsName(defaultNamespace);
                return Ref.arn(type, RefValues.arn(c, awsName.orElse(mesh), member.kind(), name));
            }
            return named(type, member.name(), namespaceOf(member), from, isFull);
        });
    }

    /** Returns the effective namespace of a member; empty in meshes without namespaces. */
    String namespaceOf(MeshMember member) {
        return member.namespace().or(() -> defaultNamespace).orElse("");
    }

    /** Returns whether to refer to a resource of another mesh here. */
    boolean isForeign(Choices choices) {
        return shape.hasForeignArns() && choices.chance(shape.features() / 5);
    }

    /** Gives names that are unique within a kind and namespace; the wished name if it is free. */
    static final class Names {

        private final Set<Key> taken = new HashSet<>();
        private final Map<Key, Integer> next = new HashMap<>();

        private record Key(ResourceKind kind, String namespace, String name) {}

        String unique(ResourceKind kind, String namespace, String wish) {
            Key wished = new Key(kind, namespace, wish);
            if (taken.add(wished)) {
                return wish;
            }
            int number = next.getOrDefault(wished, 1);
            String name;
            do {
                name = variant(wish, number++);
            } while (!taken.add(new Key(kind, namespace, name)));
            next.put(wished, number);
            return name;
        }

        /** Variants of the simplest name are the letters after it; variants of all others have numbers. */
        private static String variant(String wish, int number) {
            return wish.equals("a") && number < 26 ? String.valueOf((char) ('a' + number)) : wish + "-" + (number + 1);
        }
    }

    /**
     * Gives each listener of a resource its own port. No port in the mesh has both TCP and another protocol, since the proxy of
     * a caller supports only one of them on a port.
     */
    static final class Ports {

        private static final int FIRST_OF_TCP = 1_024;
        private static final int FIRST_OF_REQUESTS = 7_000;
        private static final int LAST = 65_535;

        private final Set<Integer> taken = new HashSet<>();

        int next(Protocol protocol, Choices choices) {
            boolean isTcp = protocol == Protocol.TCP;
            int port = isTcp
                    ? choices.<Integer>oneOf(
                            c -> c.of(6379, 5432, 3306), c -> c.between(FIRST_OF_TCP, FIRST_OF_REQUESTS - 1))
                    : choices.<Integer>oneOf(
                            c -> c.of(8080, 80, 443, 9080, 50051), c -> c.between(FIRST_OF_REQUESTS, LAST));
            while (!taken.add(port)) {
                port++;
                if (isTcp && port == FIRST_OF_REQUESTS) {
                    port = FIRST_OF_TCP;
                } else if (port > LAST) {
                    port = FIRST_OF_REQUESTS;
                }
            }
            return port;
        }
    }
}
