package io.github.appmeshdsl.testkit.mesh;

import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.testkit.choice.Choices;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Chooses backend groups of given services. */
final class GroupPlans {

    private static final int MOST_SERVICES = 5;

    private final Setting setting;
    private final List<PlannedService> services;

    GroupPlans(Setting setting, List<PlannedService> services) {
        this.setting = setting;
        this.services = services;
    }

    PlannedGroup group(Choices choices) {
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
                g -> g.namespace(traits.saidNamespace())
                        .labels(traits.labels())
                        .annotations(traits.annotations())
                        .virtualServices(refs));
        return new PlannedGroup(group, traits.namespace(), List.copyOf(members), isLocal);
    }
}
