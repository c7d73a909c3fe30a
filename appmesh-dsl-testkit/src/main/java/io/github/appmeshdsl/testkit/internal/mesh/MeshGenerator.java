package io.github.appmeshdsl.testkit.internal.mesh;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.internal.choice.Choices;
import io.github.appmeshdsl.testkit.internal.choice.Generator;
import io.github.appmeshdsl.testkit.internal.value.DiscoveryValues;
import io.github.appmeshdsl.testkit.internal.value.Identity;
import io.github.appmeshdsl.testkit.internal.value.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Generates meshes of a shape in which no rule of the {@code authoring} profile finds an error. */
public final class MeshGenerator implements Generator<Mesh> {

    private static final int MOST_CALLERS = 2;
    private static final int MOST_GROUPS = 2;
    private static final int MOST_EXTERNALS = 2;

    private final MeshShape shape;

    /** Creates a generator of meshes of a shape. */
    public MeshGenerator(MeshShape shape) {
        this.shape = shape;
    }

    @Override
    public Mesh from(Choices choices) {
        Setting setting = choices.part(c -> Setting.of(shape, c));
        Mesh settings = choices.part(c -> settings(setting, c));
        List<Ref<VirtualService>> externals =
                shape.isKubernetes() ? List.of() : choices.someOf(MOST_EXTERNALS, c -> external(setting, c));
        List<ServicePlans.Plan> services = choices.targets(
                Math.min(1, shape.fewestServices()),
                shape.fewestServices(),
                shape.mostServices(),
                count -> new ServicePlans(setting, new NodePlans(setting, externals, count))::service);
        NodePlans nodes = new NodePlans(setting, externals, services.size());
        List<NodePlans.Plan> callers = choices.list(0, MOST_CALLERS, nodes::calling);
        List<GroupPlans.Plan> groups =
                services.isEmpty() ? List.of() : choices.someOf(MOST_GROUPS, new GroupPlans(setting, services)::group);
        List<GatewayPlans.Plan> gateways =
                choices.evenly(0, shape.gateways(), new GatewayPlans(setting, services)::gateway);
        boolean isByLabels = choices.chance(50);
        boolean isOpen = settings.egressFilter().equals(Optional.of(EgressFilter.ALLOW_ALL));
        Assembly assembly = new Assembly(setting, services, groups, isOpen);
        return settings.copy(mesh -> {
            mesh.externals(externals);
            for (ServicePlans.Plan service : services) {
                mesh.addVirtualService(service.service());
                service.alias().ifPresent(mesh::addVirtualService);
                service.router().ifPresent(mesh::addVirtualRouter);
                service.nodes().forEach(node -> mesh.addVirtualNode(assembly.node(node)));
            }
            callers.forEach(node -> mesh.addVirtualNode(assembly.node(node)));
            groups.forEach(group -> mesh.addBackendGroup(group.group()));
            for (GatewayPlans.Plan gateway : gateways) {
                boolean isLabelled = isByLabels || (shape.isKubernetes() && gateways.size() > 1);
                mesh.addVirtualGateway(assembly.gateway(gateway, isLabelled));
                gateway.routes()
                        .forEach(route -> mesh.addGatewayRoute(
                                assembly.gatewayRoute(gateway, route, isLabelled, gateways.size())));
            }
        });
    }

    private Mesh settings(Setting setting, Choices choices) {
        boolean isKubernetes = shape.isKubernetes();
        return Mesh.of(
                setting.mesh(),
                mesh -> mesh.awsName(setting.awsName())
                        .labels(Identity.labels(choices))
                        .annotations(Identity.annotations(choices))
                        .tags(isKubernetes ? Map.of() : Identity.tags(choices))
                        .namespaceSelector(choices.<Optional<LabelSelector>>part(c -> namespaceSelector(setting, c)))
                        .egressFilter(shape.policy()
                                .egressFilter()
                                .or(() -> choices.maybe(c -> c.of(EgressFilter.DROP_ALL, EgressFilter.ALLOW_ALL))))
                        .meshOwner(choices.maybe(Texts::account))
                        .serviceDiscovery(choices.maybe(new DiscoveryValues(setting.scope())::mesh))
                        .defaultNamespace(setting.defaultNamespace()));
    }

    private Optional<LabelSelector> namespaceSelector(Setting setting, Choices choices) {
        return shape.isKubernetes() || choices.feature()
                ? Optional.of(choices.of(LabelSelector.label("mesh", setting.mesh()), LabelSelector.everything()))
                : Optional.empty();
    }

    private static Ref<VirtualService> external(Setting setting, Choices choices) {
        String namespace = setting.namespace(choices);
        String name = setting.names().unique(ResourceKind.VIRTUAL_SERVICE, namespace, setting.name(choices));
        return setting.named(VirtualService.class, name, namespace, "", true);
    }
}
