package io.github.appmeshdsl.validation.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.validation.ValidationOptions;
import org.junit.jupiter.api.Test;

/** A gateway route of which only a part of the mesh is seen. */
class GatewayChoiceTest {

    @Test
    void a_gateway_outside_of_the_part_at_hand_is_counted() {
        Mesh mesh = Mesh.of(
                "shop",
                m -> m.add(VirtualService.of("api", s -> {}))
                        .add(GatewayRoute.http("web", r -> r.prefix("/").target(VirtualService.ref("api")))));
        ValidationOptions partial = ValidationOptions.authoring().partial(true);
        assertThat(mesh.validate(partial).external()).isEqualTo(1);
    }
}
