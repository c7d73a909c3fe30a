package io.github.appmeshdsl.behavior.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import io.github.appmeshdsl.testkit.jqwik.ValidMesh;
import io.github.appmeshdsl.traffic.Answer;
import io.github.appmeshdsl.traffic.AppMeshBehavior;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Destination;
import io.github.appmeshdsl.traffic.Fraction;
import io.github.appmeshdsl.traffic.Traffic;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReferenceTest {

    private static final int DENSE_MESHES = 4_300;
    private static final int VALID_MESHES = 1_000;
    private static final int REQUESTS = 200;

    /** What must have been met, and each of {@link #DECIDED} with both outcomes, often enough to tell a difference. */
    private static final List<String> MET = List.of(
            "routed",
            "passed",
            "AWS",
            "provided by a node",
            "gateway falls back",
            "refused PORT_UNKNOWN",
            "refused HOST_UNKNOWN",
            "refused NO_PROVIDER",
            "refused NO_ROUTE",
            "refused NO_WEIGHT",
            "refused TLS",
            "refused NO_LISTENER",
            "refused ELSEWHERE",
            "refused CONFLICT",
            "hop plain",
            "hop unverified",
            "hop verified",
            "hop verified by ACM",
            "hop certified",
            "hop mutual",
            "hop fails",
            "target delivered",
            "target ELSEWHERE",
            "target NO_LISTENER",
            "target TLS",
            "retries by default",
            "retries of a policy",
            "retries none",
            "route of TcpRoute: yes",
            "header exact, missing: no",
            "header prefix, missing: no",
            "header suffix, missing: no",
            "header expression, missing: no",
            "header range, missing: no");

    private static final List<String> DECIDED = List.of(
            "route of HttpRoute",
            "route of GrpcRoute",
            "HTTP gateway route",
            "gRPC gateway route",
            "content type of gRPC",
            "prefix",
            "prefix of segments",
            "path",
            "path expression",
            "method",
            "scheme",
            "header presence",
            "header exact",
            "header prefix",
            "header suffix",
            "header expression",
            "header range",
            "inverted header presence",
            "inverted header exact",
            "inverted header prefix",
            "inverted header suffix",
            "inverted header expression",
            "inverted header range",
            "inverted header exact, missing",
            "inverted header prefix, missing",
            "inverted header suffix, missing",
            "inverted header expression, missing",
            "inverted header range, missing",
            "query parameter",
            "query parameter's presence",
            "host name",
            "host suffix",
            "host kept",
            "prefix kept",
            "path rewritten to another",
            "timeout");

    /** Half of the meshes are read as observed; the others have each switch turned once in ten. */
    private static AppMeshBehavior behavior(long seed) {
        AppMeshBehavior behavior = AppMeshBehavior.observed();
        return switch ((int) (seed % 10)) {
            case 1 -> behavior.withAllowAllBesideBackends(false);
            case 2 -> behavior.withDefaultRetries(false);
            case 3 -> behavior.withGatewayHostnameFallsBack(true);
            case 4 -> behavior.withGatewayPrefixMatchesWithinSegment(false);
            case 5 -> behavior.withMissingHeaderMatchesInverted(true);
            default -> behavior;
        };
    }

    private static Caller caller(Traffic traffic, MeshMember member) {
        return member instanceof VirtualGateway gateway ? traffic.from(gateway) : traffic.from((VirtualNode) member);
    }

    @Test
    void answers_to_a_million_requests_are_those_of_the_reference() {
        Coverage coverage = new Coverage();
        for (long seed = 0; seed < DENSE_MESHES; seed++) {
            compare(DenseMeshes.of(seed), seed, coverage);
        }
        for (long seed = 0; seed < VALID_MESHES; seed++) {
            compare(RandomMeshes.mesh(MeshShape.small(), seed), seed, coverage);
        }

        assertThat(coverage.of("triples")).isGreaterThan(1_000_000);
        assertThat(MET)
                .as("met often: %s", coverage)
                .allSatisfy(what -> assertThat(coverage.of(what)).as(what).isGreaterThan(300));
        assertThat(DECIDED).as("both outcomes: %s", coverage).allSatisfy(what -> {
            assertThat(coverage.of(what + ": yes")).as(what).isGreaterThan(40);
            assertThat(coverage.of(what + ": no")).as(what).isGreaterThan(40);
        });
    }

    private static void compare(Mesh mesh, long seed, Coverage coverage) {
        AppMeshBehavior behavior = behavior(seed);
        Traffic traffic = Traffic.of(mesh.view(), behavior);
        Reference reference = new Reference(mesh, behavior, coverage);
        BoundaryRequests requests = new BoundaryRequests(mesh, seed);
        for (int i = 0; i < REQUESTS; i++) {
            Optional<MeshMember> member = requests.caller();
            if (member.isPresent()) {
                RawRequest raw = requests.next(member.get());
                Caller caller = caller(traffic, member.get());
                String answer = AnswerText.of(caller.send(raw.toRequest()));
                String expected = reference.answer(member.get(), raw);
                if (!answer.equals(expected)) {
                    assertThat(answer)
                            .as("mesh of seed %s, %s: %s", seed, raw, caller.explain(raw.toRequest()))
                            .isEqualTo(expected);
                }
                coverage.count("triples");
            }
        }
    }

    /** The same for meshes that are made smaller when an answer differs. */
    @Property(tries = 100)
    void answers_in_valid_meshes_are_those_of_the_reference(@ForAll @ValidMesh Mesh mesh, @ForAll int seed) {
        compare(mesh, Math.abs((long) seed), new Coverage());
    }

    @Test
    void shares_sum_to_one_and_explanations_have_the_same_answer() {
        int routed = 0;
        for (long seed = 0; seed < 500; seed++) {
            Mesh mesh = DenseMeshes.of(seed);
            Traffic traffic = Traffic.of(mesh.view(), behavior(seed));
            BoundaryRequests requests = new BoundaryRequests(mesh, seed);
            for (int i = 0; i < REQUESTS; i++) {
                Optional<MeshMember> member = requests.caller();
                if (member.isPresent()) {
                    RawRequest raw = requests.next(member.get());
                    Caller caller = caller(traffic, member.get());
                    Answer answer = caller.send(raw.toRequest());
                    assertThat(caller.explain(raw.toRequest()).answer()).isEqualTo(answer);
                    if (answer instanceof Answer.Routed route) {
                        routed++;
                        assertThat(route.destinations().stream()
                                        .map(Destination::share)
                                        .reduce(Fraction.ZERO, Fraction::plus))
                                .isEqualTo(Fraction.ONE);
                    }
                }
            }
        }
        assertThat(routed).isGreaterThan(10_000);
    }
}
