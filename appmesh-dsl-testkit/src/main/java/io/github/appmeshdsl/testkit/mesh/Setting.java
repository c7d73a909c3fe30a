package io.github.appmeshdsl.testkit.mesh;

import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.AwsName;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Referable;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.choice.Choices;
import io.github.appmeshdsl.testkit.value.RefValues;
import io.github.appmeshdsl.testkit.value.Scope;
import io.github.appmeshdsl.testkit.value.Texts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the members of a mesh have in common.
 *
 * @param shape what is asked for
 * @param mesh name of the mesh
 * @param awsName its AWS name, where it is not the default
 * @param namespaces the namespaces; a single empty one where there are none
 * @param defaultNamespace the namespace of members that name none
 * @param tls how common TLS is
 * @param names the names that are taken
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

    /** Without dashes, so that a namespace joined with a name by a dash can be told apart. */
    private static final List<String> NAMESPACES = List.of("a", "shop", "default", "prod", "true", "n1", "123");

    static Setting of(MeshShape shape, Choices choices) {
        String mesh = Texts.name(choices);
        Optional<String> awsName = choices.maybe(Texts::word);
        int form = shape.isKubernetes() ? 1 : choices.below(3);
        Set<String> namespaces = new LinkedHashSet<>(choices.evenly(1, 4, c -> c.of(NAMESPACES)));
        List<String> used = form == 0 ? List.of("") : List.copyOf(namespaces);
        Optional<String> usual = form == 2 ? Optional.of(used.get(0)) : Optional.empty();
        return new Setting(shape, mesh, awsName, used, usual, choices.of(Tls.values()), new Names());
    }

    Scope scope() {
        return shape.isKubernetes() ? Scope.KUBERNETES : Scope.API;
    }

    /** Returns one of the namespaces. */
    String namespace(Choices choices) {
        return choices.of(namespaces);
    }

    /** Returns this namespace, or now and then another one. */
    String near(String namespace, Choices choices) {
        return choices.part(c -> c.chance(15) ? namespace(c) : namespace);
    }

    /** Returns what a member of a namespace says of it. */
    Optional<String> said(String namespace, Choices choices) {
        boolean isSilent = choices.chance(50) && defaultNamespace.equals(Optional.of(namespace));
        return namespace.isEmpty() || isSilent ? Optional.empty() : Optional.of(namespace);
    }

    /** Returns a reference by name from one namespace into another. */
    <R extends Referable<R>> Ref<R> named(Class<R> type, String name, String namespace, String from, boolean isFull) {
        return namespace.isEmpty() || (namespace.equals(from) && !isFull)
                ? Ref.named(type, name)
                : Ref.named(type, namespace, name);
    }

    /** Returns a reference to a member; where the Kubernetes resources are not asked for, now and then by ARN. */
    <R extends MeshMember & ApiResource & Referable<R>> Ref<R> ref(
            Class<R> type, R member, String from, Choices choices) {
        return choices.part(c -> {
            boolean isFull = c.chance(50);
            if (!shape.isKubernetes() && c.chance(shape.features() / 3)) {
                String name = AwsName.of(member, defaultNamespace);
                return Ref.arn(type, RefValues.arn(c, awsName.orElse(mesh), member.kind(), name));
            }
            return named(type, member.name(), namespaceOf(member), from, isFull);
        });
    }

    /** Returns the namespace that a member lives in; empty where there are none. */
    String namespaceOf(MeshMember member) {
        return member.namespace().or(() -> defaultNamespace).orElse("");
    }

    /** Returns whether something of another mesh is to be referred to here. */
    boolean isForeign(Choices choices) {
        return shape.hasForeignArns() && choices.chance(shape.features() / 5);
    }
}
