package io.github.appmeshdsl.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class ShrinkingTest {

    @TempDir
    Path directory;

    /** Runs a property, and returns what jqwik reports. */
    private String report(Class<?> properties, String property, TestExecutionResult.Status expected) {
        List<String> reports = new ArrayList<>();
        TestExecutionListener listener = new TestExecutionListener() {
            @Override
            public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                reports.addAll(entry.getKeyValuePairs().values());
            }

            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    assertThat(result.getStatus()).isEqualTo(expected);
                }
            }
        };
        TestPlan plan = LauncherFactory.create()
                .discover(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectMethod(properties, method(properties, property)))
                        .filters(EngineFilter.includeEngines("jqwik"))
                        .configurationParameter(
                                "jqwik.database", directory.resolve("database").toString())
                        .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                        .build());
        LauncherFactory.create().execute(plan, listener);
        return String.join("\n", reports);
    }

    /** Runs a property that fails, and returns the sample that jqwik reports after shrinking. */
    private String shrunkSample(String property) {
        String report = report(FailingProperties.class, property, TestExecutionResult.Status.FAILED);
        assertThat(report).contains("Shrunk Sample", "Original Sample");
        return report.substring(report.indexOf("Shrunk Sample"), report.indexOf("Original Sample"))
                .replaceAll("(?s)^.*?\\n +\\w+:\\s*", "")
                .replaceAll("(?m)^ {4}", "")
                .strip();
    }

    private static Method method(Class<?> properties, String name) {
        return Arrays.stream(properties.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_mesh_shrinks_to_what_the_failure_needs() {
        String sample = shrunkSample("no_canary_by_header");

        // Which of several equally simple meshes is left depends on the generator's inner order.
        assertThat(sample.lines())
                .hasSizeLessThanOrEqualTo(22)
                .startsWith("mesh a", "virtualService a.local")
                .filteredOn(line -> !line.startsWith(" "))
                .allMatch(line -> line.matches("(mesh|virtual(Service|Router|Node)) [ab](\\.local)?"))
                .hasSizeLessThanOrEqualTo(5);
        assertThat(sample)
                .contains("match: {headers: [{name: a}]}")
                .doesNotContain("labels", "annotations", "tags", "awsName", "logging", "tls", "healthCheck", "timeout");
    }

    @Test
    void a_mesh_of_300_services_shrinks_to_a_few_lines() {
        // How far exactly depends on how much jqwik can try in its ten seconds.
        assertThat(shrunkSample("nobody_is_called_over_tls"))
                .startsWith("mesh a\n")
                .contains("clientPolicy: {tls: {")
                .satisfies(sample -> assertThat(sample.lines()).hasSizeLessThan(25));
    }

    @Test
    void a_single_resource_shrinks_to_what_the_failure_needs() {
        assertThat(shrunkSample("at_most_one_listener")).isEqualTo("""
                        virtualNode a
                          listeners: [{portMapping: {port: 8080, protocol: http}}, {portMapping: {port: 8080, protocol: http}}]
                          backends: [{virtualService: {virtualServiceName: a}}]""");
    }

    @ParameterizedTest
    @CsvSource({
        "no_path_is_relative, relative-prefix.txt",
        "every_server_has_tls, plain-server.txt",
        "every_member_of_a_group_has_a_namespace, group-without-namespace.txt",
        "no_port_changes, changed-port.txt",
        "no_request_lacks_a_header, missed-header.txt",
        "no_node_is_called, policy.txt"
    })
    void faults_changes_and_requests_shrink_to_small_meshes(String property, String golden) throws IOException {
        assertThat(shrunkSample(property) + "\n")
                .isEqualTo(Files.readString(Path.of("src/test/resources/shrunk", golden)));
    }

    @Test
    void meshes_of_a_policy_are_made_without_discarding_any() {
        assertThat(report(
                        MeshPolicyTest.class,
                        "every_listener_has_the_tls_of_the_policy",
                        TestExecutionResult.Status.SUCCESSFUL))
                .containsPattern("tries = 100 ")
                .containsPattern("checks = 100 ");
    }
}
