package io.github.appmeshdsl.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import io.github.appmeshdsl.traffic.Answer;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Destination;
import io.github.appmeshdsl.traffic.Explanation;
import io.github.appmeshdsl.traffic.TrafficRoute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The evaluator of pages gives the library's answers, in a real browser. */
@Tag("browser")
class EvaluatorBrowserTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path directory;

    private static Browser browser;

    @BeforeAll
    static void openPage() throws IOException {
        Path page = directory.resolve("page.html");
        Files.writeString(page, Picture.of(PictureMeshes.shop()).write(Picture.Format.HTML));
        browser = Browser.start();
        browser.open(page);
    }

    @AfterAll
    static void stop() throws IOException {
        browser.close();
    }

    @Test
    void answers_are_those_of_the_library() {
        List<Mesh> meshes =
                new ArrayList<>(List.of(PictureMeshes.shop(), PictureMeshes.matches(), PictureMeshes.large(30)));
        for (long seed = 1; seed <= 60; seed++) {
            meshes.add(RandomMeshes.mesh(MeshShape.small().features(70), seed));
        }
        int compared = 0;
        int unknown = 0;
        Set<String> kinds = new TreeSet<>();
        for (Mesh mesh : meshes) {
            List<Caller> callers = mesh.traffic().callers();
            List<SampleRequest> requests = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < callers.size(); i++) {
                for (SampleRequest request : SampleRequest.of(callers.get(i), i)) {
                    requests.add(request);
                    expected.add(text(callers.get(i).explain(request.request())));
                }
            }
            Scene scene = new SceneBuilder(path -> Optional.empty(), List.of()).build(List.of(mesh));
            List<?> answers = JSON.readValue(
                    browser.evaluate("(() => {const data = " + PageData.of(scene, List.of(mesh)) + ";"
                            + "const requests = "
                            + JSON.writeValueAsString(
                                    requests.stream().map(SampleRequest::data).toList()) + ";"
                            + READ + "return JSON.stringify(requests.map(each => text(Evaluator.answer(data, "
                            + "data.callers[each.caller], read(each)))));})()"),
                    List.class);
            for (int i = 0; i < expected.size(); i++) {
                String answer = (String) answers.get(i);
                if (answer.startsWith("unknown")) {
                    unknown++;
                    continue;
                }
                assertThat(answer)
                        .as(mesh.name() + ": " + requests.get(i).data())
                        .isEqualTo(expected.get(i));
                compared++;
                kinds.add(expected.get(i).lines().findFirst().orElse("").replaceAll(" .*", ""));
            }
        }
        assertThat(compared).isGreaterThan(5_000);
        assertThat(unknown).isLessThan(compared / 20);
        assertThat(kinds)
                .contains(
                        "routed",
                        "passed",
                        "HOST_UNKNOWN",
                        "PORT_UNKNOWN",
                        "NO_ROUTE",
                        "NO_PROVIDER",
                        "TLS",
                        "ELSEWHERE");
    }

    /** Reads a request and writes an answer, and the routes that were tried, as {@link #text} does. */
    private static final String READ = """
            const read = each => {
              let request = each.kind === 'http' ? Evaluator.http(each.method, each.url)
                : each.kind === 'grpc' ? Evaluator.grpc(each.url, each.service, each.method)
                : Evaluator.tcp(each.url, each.port);
              for (const [name, value] of each.headers) {
                request = Evaluator.withHeader(request, name, value);
              }
              return request;
            };
            const millis = value => value === undefined ? '-' : String(value);
            const text = answer => {
              const lines = [];
              if (answer.kind === 'unknown') {
                return 'unknown';
              } else if (answer.kind === 'passed') {
                lines.push('passed ' + answer.reason);
              } else if (answer.kind === 'refused') {
                lines.push(answer.refusal + ' ' + answer.path);
              } else {
                lines.push('routed ' + (answer.front ? answer.front.path : '-') + ' ' + answer.host.path + ':' + answer.host.port
                  + ' ' + answer.route.path);
                answer.destinations.forEach(to => lines.push(to.share + ' ' + to.name + ' ' + millis(to.timeout) + ' '
                  + (to.failure === undefined ? '-' : to.failure)));
                lines.push(answer.path + ' on ' + answer.hostSeen + ' with '
                  + Object.entries(answer.added).map(([name, value]) => name + '=' + value).join(','));
                lines.push(millis(answer.route.timeout) + ' ' + answer.route.attempts + ' ' + answer.route.events.join(','));
              }
              answer.steps.filter(step => /\\.routes\\[|^gatewayRoute/.test(step.path || ''))
                .forEach(step => lines.push(step.result + ' ' + step.path));
              return lines.join('\\n');
            };
            """;

    private static String text(Explanation explanation) {
        List<String> lines = new ArrayList<>(explanation
                .answer()
                .<List<String>>match(
                        EvaluatorBrowserTest::lines,
                        passed -> List.of("passed " + passed.reason()),
                        refused -> List.of(refused.refusal() + " " + refused.path())));
        for (Explanation.Step step : explanation.steps()) {
            String path = step.path().map(SpecPath::toString).orElse("");
            if (path.contains(".routes[") || path.startsWith("gatewayRoute")) {
                lines.add(step.result().name().toLowerCase(Locale.ROOT) + " " + path);
            }
        }
        return String.join("\n", lines);
    }

    private static List<String> lines(Answer.Routed routed) {
        List<String> lines = new ArrayList<>();
        lines.add("routed "
                + routed.gatewayRoute()
                        .map(TrafficRoute::path)
                        .map(SpecPath::toString)
                        .orElse("-") + " " + routed.host().path() + ":"
                + routed.host().port() + " " + routed.route().path());
        for (Destination to : routed.destinations()) {
            lines.add(to.share() + " " + to.name() + " " + millis(to.timeout()) + " "
                    + to.failure().orElse("-"));
        }
        List<String> added = new ArrayList<>();
        new TreeMap<>(routed.addedHeaders()).forEach((name, value) -> added.add(name + "=" + value));
        lines.add(routed.path() + " on " + routed.hostSeen() + " with " + String.join(",", added));
        lines.add(millis(routed.timeout()) + " " + routed.retries().attempts() + " "
                + String.join(",", routed.retries().events()));
        return lines;
    }

    private static String millis(Optional<Duration> duration) {
        return duration.map(given -> String.valueOf(given.toMillis())).orElse("-");
    }
}
