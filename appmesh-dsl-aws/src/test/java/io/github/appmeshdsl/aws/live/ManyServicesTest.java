package io.github.appmeshdsl.aws.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.aws.Laws;
import io.github.appmeshdsl.aws.LiveApi;
import io.github.appmeshdsl.aws.plan.Plan;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.server.limit.Quotas;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManyServicesTest {

    private static final int SERVICES = 1_000;

    @Test
    void a_mesh_of_1000_services_is_read_by_the_fewest_calls_and_a_plan_that_changes_nothing_writes_nothing() {
        VirtualNode node = VirtualNode.of("all", b -> {});
        Mesh mesh = Mesh.of(Laws.NAME, b -> {
            b.add(node);
            for (int i = 0; i < SERVICES; i++) {
                b.add(VirtualService.of("s" + i + ".local", s -> s.node(node)));
            }
        });
        try (LiveApi live = new LiveApi(options -> options.quotas(Quotas.NONE))) {
            AppMesh api = live.api();
            Laws.assertSucceeded(api.apply(api.plan(mesh)));

            live.takeRequests();
            LiveMesh untagged = api.read(Laws.NAME, ReadOptions.DEFAULT.tags(false));
            assertThat(live.takeRequests())
                    .isEqualTo(Map.of(
                            "DescribeMesh", 1,
                            "ListVirtualNodes", 1,
                            "DescribeVirtualNode", 1,
                            "ListVirtualRouters", 1,
                            "ListVirtualServices", SERVICES / 100,
                            "DescribeVirtualService", SERVICES,
                            "ListVirtualGateways", 1));
            assertThat(untagged.resources()).hasSize(SERVICES + 2);
            assertThat(untagged.tagsUnread()).hasSize(SERVICES + 2);
            assertThat(untagged.resources())
                    .isSortedAccordingTo((a, b) -> a.key().compareTo(b.key()));

            Plan plan = api.plan(mesh);
            assertThat(plan.isEmpty()).isTrue();
            assertThat(api.apply(plan).succeeded()).isTrue();
            Map<String, Integer> requests = live.takeRequests();
            assertThat(LiveApi.writes(requests)).isZero();
            assertThat(requests)
                    .containsEntry("ListTagsForResource", SERVICES + 2)
                    .containsEntry("DescribeVirtualService", SERVICES);
        }
    }
}
