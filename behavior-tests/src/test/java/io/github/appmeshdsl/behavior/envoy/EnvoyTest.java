package io.github.appmeshdsl.behavior.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.traffic.Answer;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Fraction;
import io.github.appmeshdsl.traffic.Request;
import io.github.appmeshdsl.traffic.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EnvoyTest {

    private static final List<EnvoyCase> CASES = cases();

    /** The random number of the choice is a header of the request. */
    private static final EnvoyCase WEIGHTS = EnvoyCase.of(
            "weights",
            Shop.mesh(Route.http(
                    "all",
                    r -> r.prefix("/")
                            .addTarget(Shop.V1, 9)
                            .addTarget(Shop.V2, 3)
                            .addTarget(Shop.V3, 0))),
            Shop.api("""
            - match: {prefix: /}
              route:
                weighted_clusters:
                  header_name: x-random
                  clusters: [{name: v1, weight: 9}, {name: v2, weight: 3}, {name: v3, weight: 0}]
            """));

    private static Envoy envoy;

    private static List<EnvoyCase> cases() {
        List<EnvoyCase> cases = new ArrayList<>();
        cases.addAll(RouteCases.all());
        cases.addAll(HeaderCases.all());
        cases.addAll(EgressCases.all());
        cases.addAll(RetryCases.all());
        cases.addAll(GatewayCases.all());
        cases.addAll(TlsCases.all());
        return cases;
    }

    @BeforeAll
    static void start() {
        List<EnvoyCase> all = new ArrayList<>(CASES);
        all.add(WEIGHTS);
        envoy = new Envoy(all);
    }

    @AfterAll
    static void stop() {
        if (envoy != null) {
            envoy.close();
        }
    }

    static Stream<Arguments> rows() {
        return CASES.stream().flatMap(each -> each.rows().stream().map(row -> Arguments.of(each, row)));
    }

    /** The last word of a script holds for all further attempts; a request that is not retried tells nothing of retries. */
    private static boolean isRetriedToTheEnd(Row row) {
        return !row.expected().getOrDefault("attempts", "1").equals("1")
                && row.headers().stream()
                        .noneMatch(header -> header.getKey().equals("x-script")
                                && header.getValue().contains(" "));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rows")
    void envoy_does_what_the_library_answers(EnvoyCase each, Row row) {
        Caller caller = Traffic.of(each.mesh().view(), each.behavior())
                .caller(each.caller())
                .orElseThrow();
        Answer answer = caller.send(row.request());
        Map<String, String> ours = Outcome.of(answer, row.isTls());
        Map<String, String> theirs = envoy.send(each, row);

        assertThat(theirs).as("Envoy").containsAllEntriesOf(row.expected());
        Map<String, String> compared = new TreeMap<>(ours);
        compared.keySet().retainAll(theirs.keySet());
        if (!isRetriedToTheEnd(row)) {
            compared.remove("attempts");
        }
        assertThat(theirs).as("Envoy, and what the library answers").containsAllEntriesOf(compared);
        assertThat(caller.explain(row.request()).answer()).isEqualTo(answer);
    }

    @Test
    void shares_are_the_weights_over_their_sum() {
        Answer.Routed answer = (Answer.Routed) Traffic.of(WEIGHTS.mesh().view())
                .caller("web")
                .orElseThrow()
                .send(Request.get("http://api.shop:8080/"));
        Map<String, Fraction> theirs = new TreeMap<>();
        for (int random = 0; random < 12; random++) {
            Row row = Row.parse("GET http://api.shop:8080/ | x-random: " + random + " -> any");
            theirs.merge(envoy.send(WEIGHTS, row).get("to"), Fraction.of(1, 12), Fraction::plus);
        }

        assertThat(answer.destinations())
                .allSatisfy(destination -> assertThat(destination.share())
                        .isEqualTo(theirs.get(destination.node().orElseThrow().name())))
                .hasSameSizeAs(theirs.keySet());
    }

    static List<RefusedCases.Refused> refused() {
        return RefusedCases.all();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_configuration_that_envoy_refuses_is_a_refusal(RefusedCases.Refused refused) {
        EnvoyCase each = refused.each();
        Answer answer = Traffic.of(each.mesh().view())
                .caller("web")
                .orElseThrow()
                .send(each.rows().get(0).request());

        assertThat(Envoy.takes(each)).isFalse();
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class, it -> assertThat(it.refusal()).isEqualTo(refused.refusal()));
    }

    /** The last column of the tables names the cases; a row has none where there is nothing that Envoy could show. */
    @Test
    void the_page_of_the_rules_names_every_case() throws IOException {
        List<String> named = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "behavior.md"))) {
            Matcher column = Pattern.compile("\\|([^|]*)\\|$").matcher(line);
            if (column.find()) {
                Matcher name = Pattern.compile("`([a-z0-9-]+)`").matcher(column.group(1));
                while (name.find()) {
                    named.add(name.group(1));
                }
            }
        }
        List<String> names = new ArrayList<>();
        CASES.forEach(each -> names.add(each.name()));
        RefusedCases.all().forEach(refused -> names.add(refused.each().name()));
        names.add(WEIGHTS.name());

        assertThat(Set.copyOf(named)).containsExactlyInAnyOrderElementsOf(names);
    }
}
