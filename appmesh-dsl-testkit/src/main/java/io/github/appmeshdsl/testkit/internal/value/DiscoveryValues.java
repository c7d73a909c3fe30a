package io.github.appmeshdsl.testkit.internal.value;

import io.github.appmeshdsl.model.IpPreference;
import io.github.appmeshdsl.model.MeshServiceDiscovery;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.testkit.internal.choice.Choices;
import java.util.Optional;

/** Generators of service discovery. */
public final class DiscoveryValues {

    private final Scope scope;

    /** Creates generators for a scope. */
    public DiscoveryValues(Scope scope) {
        this.scope = scope;
    }

    /** Returns the service discovery of a node. */
    public ServiceDiscovery discovery(Choices choices) {
        return choices.<ServiceDiscovery>oneOf(this::dns, this::cloudMap);
    }

    /** Returns discovery by DNS. */
    public ServiceDiscovery.Dns dns(Choices choices) {
        return new ServiceDiscovery.Dns(
                Texts.host(choices),
                choices.maybe(c -> c.of(ServiceDiscovery.ResponseType.values())),
                nodePreference(choices));
    }

    /** Returns discovery by Cloud Map. */
    public ServiceDiscovery.CloudMap cloudMap(Choices choices) {
        return new ServiceDiscovery.CloudMap(
                Texts.text(choices, 1, 1024),
                Texts.text(choices, 1, 1024),
                choices.someOf(4, this::attribute),
                nodePreference(choices));
    }

    /** Returns an attribute of Cloud Map instances. */
    public ServiceDiscovery.Attribute attribute(Choices choices) {
        String value = Texts.visible(choices, 1022);
        return new ServiceDiscovery.Attribute(
                Texts.visible(choices, 255), choices.chance(20) ? value + " " + value.charAt(0) : value);
    }

    private Optional<IpPreference> nodePreference(Choices choices) {
        return scope.isKubernetes() ? Optional.empty() : choices.maybe(c -> c.of(IpPreference.values()));
    }

    /** Returns the service discovery of a mesh. */
    public MeshServiceDiscovery mesh(Choices choices) {
        return new MeshServiceDiscovery(choices.maybe(this::meshPreference));
    }

    private IpPreference meshPreference(Choices choices) {
        return scope.isKubernetes()
                ? choices.of(IpPreference.IPV4_ONLY, IpPreference.IPV6_ONLY)
                : choices.of(IpPreference.values());
    }
}
