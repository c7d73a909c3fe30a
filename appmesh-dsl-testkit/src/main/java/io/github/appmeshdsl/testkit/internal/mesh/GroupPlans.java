package io.github.appmeshdsl.testkit.internal.mesh;

import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.testkit.internal.choice.Choices;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Chooses backend groups of given services. */
final class GroupPlans {

    private static final int MOST_SERVICES = 5;

    private final Setting setting;
    private final List<ServicePlans.Plan> services;

    GroupPlans(Setting setting, List<ServicePlans.Plan> services) {
        this.setting = setting;
        this.services = services;
    }

    Plan group(Choices choices) {
        Traits traits = Traits.of(setting, ResourceKind.BACKEND_GROUP, setting.namespace(choices), choices);
        boolean isLocal = choices.chance(30);
        Set<Integer> members = new LinkedHashSet<>(choices.list(1, MOST_SERVICES, c -> c.link(services.size())));
        List<Ref<VirtualService>> refs = new ArrayList<>();
        for (int member : members) {
            VirtualService service = services.get(member).service();
            refs.add(setting.named(
                    VirtualService.class, service.name(), setting.namespaceOf(service), traits.namespace(), !isLocal));
        }
        BackendGroup group = BackendGroup.of(
                traits.name(),
                g -> g.namespace(traits.statedNamespace())
                        .labels(traits.labels())
                        .annotations(traits.annotations())
                        .virtualServices(refs));
        return new Plan(group, traits.namespace(), List.copyOf(members), isLocal);
    }

    /**
     * A backend group.
     *
     * @param group the group
     * @param namespace its effective namespace; empty in meshes without namespaces
     * @param services positions of its services
     * @param isLocal whether only nodes of its namespace may use it, because it names services without their namespace
     */
    record Plan(BackendGroup group, String namespace, List<Integer> services, boolean isLocal) {}
}
