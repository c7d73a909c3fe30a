package io.github.appmeshdsl.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.testkit.MeshPolicy;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.jqwik.MeshArbitraries;
import io.github.appmeshdsl.testkit.jqwik.ValidMeshes;
import io.github.appmeshdsl.validation.ValidationOptions;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The code of {@code docs/testkit.md}: meshes that obey rules of your own. */
class MeshesOfPolicyTest {

    // spotless:off
    // region policy
    @Provide
    Arbitrary<Mesh> ours() {
        Arbitrary<ListenerTls> strict = Arbitraries.of("/a.pem", "/b.pem")
                .map(chain -> ListenerTls.strict(ListenerCertificate.file(chain, "/key.pem")));
        return ValidMeshes.arbitrary(MeshShape.small().policy(MeshPolicy.none()
                .namePrefixes("shop-", "pay-", "web-")
                .listenerTls(MeshArbitraries.part(strict))
                .egressFilter(EgressFilter.DROP_ALL)));
    }

    @Property
    void our_meshes_obey_our_rules(@ForAll("ours") Mesh mesh) {
        ValidationOptions options = ValidationOptions.authoring()
                .check(new OwnRules.NamingPolicy())
                .check(new OwnRules.TlsEverywhere())
                .check(new OwnRules.NoAllowAll());
        assertThat(mesh.validate(options).errors()).isEmpty();
    }
    // endregion
    // spotless:on
}
