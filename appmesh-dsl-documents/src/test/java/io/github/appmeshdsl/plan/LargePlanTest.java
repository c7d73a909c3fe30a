package io.github.appmeshdsl.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.appmeshdsl.api.ResourceData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plans of large meshes take time in proportion to their size. */
class LargePlanTest {

    private static List<ResourceData> mesh(int services, String port) {
        List<ResourceData> resources = new ArrayList<>();
        resources.add(Specs.mesh());
        for (int i = 0; i < services; i++) {
            resources.add(Specs.node("n" + i, port + ":http"));
            resources.add(Specs.router("r" + i, "80:http"));
            resources.add(Specs.route("r" + i, "x", "httpRoute", "n" + i, "n" + (i / 2)));
            resources.add(Specs.service("s" + i, "virtualRouter/r" + i));
        }
        return resources;
    }

    @Test
    void thousands_of_services_are_planned_in_seconds() {
        List<ResourceData> desired = mesh(2_000, "8080");
        List<ResourceData> actual = Specs.applied(desired.toArray(new ResourceData[0]));
        List<ResourceData> changed = mesh(2_000, "9090");
        PlanOptions options = PlanOptions.defaults();
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            assertThat(Planner.plan(List.of(), desired, options).steps()).hasSize(8_001);
            assertThat(Planner.plan(actual, desired, options).isEmpty()).isTrue();
            assertThat(Planner.plan(actual, changed, options).steps()).hasSize(2_000);
            assertThat(Planner.destroy(actual, options).steps()).hasSize(8_001);
        });
    }
}
