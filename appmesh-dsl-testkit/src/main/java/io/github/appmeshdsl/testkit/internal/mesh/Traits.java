package io.github.appmeshdsl.testkit.internal.mesh;

import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.testkit.internal.choice.Choices;
import io.github.appmeshdsl.testkit.internal.value.Identity;
import java.util.Map;
import java.util.Optional;

/**
 * What every kind of member has.
 *
 * @param name its name
 * @param namespace its effective namespace; empty in meshes without namespaces
 * @param statedNamespace the namespace that it sets
 * @param awsName its AWS name, where it is not the default
 * @param labels its labels
 * @param annotations its annotations
 * @param tags its tags
 */
record Traits(
        String name,
        String namespace,
        Optional<String> statedNamespace,
        Optional<String> awsName,
        Map<String, String> labels,
        Map<String, String> annotations,
        Map<String, String> tags) {

    static Traits of(Setting setting, ResourceKind kind, String namespace, String wish, Choices choices) {
        boolean isBareService = kind == ResourceKind.VIRTUAL_SERVICE && namespace.isEmpty();
        String name = setting.names().unique(kind, namespace, isBareService ? wish + ".local" : wish);
        return new Traits(
                name,
                namespace,
                setting.stated(namespace, choices),
                choices.feature() ? Optional.of(awsName(kind, name, namespace)) : Optional.empty(),
                Identity.labels(choices),
                Identity.annotations(choices),
                setting.shape().isKubernetes() ? Map.of() : Identity.tags(choices));
    }

    static Traits of(Setting setting, ResourceKind kind, String namespace, Choices choices) {
        return of(setting, kind, namespace, setting.name(choices), choices);
    }

    /** Returns a selector of pods that no other member selects. */
    LabelSelector podSelector(ResourceKind kind, Choices choices) {
        Optional<LabelSelector> any = choices.maybe(Identity::selector);
        return any.orElse(LabelSelector.everything())
                .and("app", kind == ResourceKind.VIRTUAL_GATEWAY ? name + ".gateway" : name);
    }

    /** Setting.Returns a unique name: names have no underscore, and names of services have none of these suffixes. */
    private static String awsName(ResourceKind kind, String name, String namespace) {
        if (kind != ResourceKind.VIRTUAL_SERVICE) {
            return name + "__" + namespace;
        }
        return name + (namespace.isEmpty() ? ".internal" : "." + namespace + ".svc.cluster.local");
    }
}
