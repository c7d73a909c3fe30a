package io.github.appmeshdsl.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalsIT {

    private static final String SHOP = """
            package com.example;

            import io.github.appmeshdsl.Mesh;
            import io.github.appmeshdsl.model.VirtualNode;
            import io.github.appmeshdsl.model.VirtualService;
            import java.util.function.Supplier;

            public final class Shop implements Supplier<Mesh> {
                @Override
                public Mesh get() {
                    var api = VirtualNode.of("api", n -> n.podLabel("app", "api").dns("api.shop").http(8080).leaf());
                    var service = VirtualService.of("api", s -> s.awsName("api.shop").node(api));
                    var web = VirtualNode.of(
                            "web", n -> n.podLabel("app", "web").dns("web.shop").http(8080).addBackend(service));
                    return Mesh.of("shop", m -> m.namespaceLabel("mesh", "shop").add(api, web, service));
                }
            }
            """;

    private static final String GENERATE = """
            <execution>
              <id>generated</id>
              <goals><goal>generate</goal></goals>
              <configuration><supplier>com.example.Shop</supplier></configuration>
            </execution>
            """;

    private static final String CHECK = """
            <execution>
              <id>checked</id>
              <goals><goal>check</goal></goals>
              <configuration><supplier>com.example.Shop</supplier></configuration>
            </execution>
            """;

    private static final String VALIDATE = """
            <execution>
              <id>valid</id>
              <goals><goal>validate</goal></goals>
            </execution>
            """;

    @TempDir
    Path directory;

    @Test
    void generated_files_are_written_once_and_checked() throws Exception {
        MavenBuild build = MavenBuild.of(directory, GENERATE + CHECK + VALIDATE)
                .write("src/main/java/com/example/Shop.java", SHOP)
                .write("src/main/mesh/README.md", "not generated");
        MavenBuild.Outcome skipped = build.run("process-classes", "-Dappmesh.skip");
        assertThat(skipped.isSuccess()).isTrue();
        assertThat(skipped.of("generate")).isEqualTo("[INFO] skipped");

        MavenBuild.Outcome first = build.run("appmesh-dsl:generate@generated");
        assertThat(first.of("generate")).isEqualTo("[INFO] 4 files in PROJECT/src/main/mesh");
        build.write("src/main/mesh/old.yaml", "{}");
        MavenBuild.Outcome stale = build.run("verify");
        assertThat(stale.isSuccess()).isFalse();
        assertThat(stale.of("validate")).isEqualTo("[INFO] PROJECT/src/main/mesh: no problems in 4 resources");
        assertThat(stale.of("generate")).isEqualTo("[INFO] PROJECT/src/main/mesh is up to date");
        assertThat(stale.of("check")).isEqualTo("""
                        [ERROR] --- mesh/old.yaml
                        [ERROR] +++ /dev/null
                        [ERROR] @@ -1,1 +1,0 @@
                        [ERROR] -{}""");
        assertThat(stale.failure())
                .contains("1 file in PROJECT/src/main/mesh is not up to date; run mvn compile"
                        + " appmesh-dsl:generate@checked and commit what it writes");

        Files.delete(build.path("src/main/mesh/old.yaml"));
        MavenBuild.Outcome clean = build.run("verify");
        assertThat(clean.log()).contains("BUILD SUCCESS");
        assertThat(clean.of("check")).matches("\\[INFO] \\d files? in PROJECT/src/main/mesh: up to date");

        MavenBuild.Outcome unchanged = build.run("process-resources");
        assertThat(unchanged.of("validate"))
                .isEqualTo("[INFO] no document has changed since the last run, which found no problems");
    }

    @Test
    void a_changed_class_is_generated_again_and_what_it_no_longer_writes_is_deleted() throws Exception {
        MavenBuild build = MavenBuild.of(directory, GENERATE).write("src/main/java/com/example/Shop.java", SHOP);
        assertThat(build.run("process-classes").isSuccess()).isTrue();

        build.write(
                "src/main/java/com/example/Shop.java",
                SHOP.replace(".addBackend(service)", ".leaf()").replace(".add(api, web, service)", ".add(api)"));
        MavenBuild.Outcome changed = build.run("process-classes");
        assertThat(changed.of("generate"))
                .endsWith("\n[INFO] 2 files in PROJECT/src/main/mesh; 2 files of the last run deleted");
        assertThat(build.path("src/main/mesh"))
                .isDirectoryNotContaining("glob:**web*")
                .isDirectoryNotContaining("glob:**virtualservice*");

        build.write("src/main/mesh/1-virtualnode_api.yaml", "edited: by hand");
        assertThat(build.run("process-classes").of("generate")).endsWith("[INFO] 2 files in PROJECT/src/main/mesh");
        assertThat(build.read("src/main/mesh/1-virtualnode_api.yaml")).contains("kind: VirtualNode");
    }

    @Test
    void check_prints_what_differs_and_diff_prints_what_that_means() throws Exception {
        MavenBuild build =
                MavenBuild.of(directory, GENERATE + CHECK).write("src/main/java/com/example/Shop.java", SHOP);
        assertThat(build.run("process-classes").isSuccess()).isTrue();

        build.write("src/main/java/com/example/Shop.java", SHOP.replace("dns(\"api.shop\")", "dns(\"api2.shop\")"));
        MavenBuild.Outcome checked = build.run("compile", "appmesh-dsl:check@checked");
        assertThat(checked.isSuccess()).isFalse();
        assertThat(checked.of("check")).isEqualTo("""
                        [ERROR] --- mesh/1-virtualnode_api.yaml
                        [ERROR] +++ generated/1-virtualnode_api.yaml
                        [ERROR] @@ -12,5 +12,5 @@
                        [ERROR]          protocol: http
                        [ERROR]    serviceDiscovery:
                        [ERROR]      dns:
                        [ERROR] -      hostname: api.shop
                        [ERROR] +      hostname: api2.shop
                        [ERROR]    backends: []""");
        assertThat(checked.failure()).contains("1 file in PROJECT/src/main/mesh is not up to date");

        MavenBuild.Outcome diff = build.run("compile", "appmesh-dsl:diff", "-Dappmesh.supplier=com.example.Shop");
        assertThat(diff.isSuccess()).isTrue();
        assertThat(diff.of("diff")).contains("\"api.shop\"", "\"api2.shop\"");
        assertThat(build.run(
                                "compile",
                                "appmesh-dsl:diff",
                                "-Dappmesh.supplier=com.example.Shop",
                                "-Dappmesh.failOnDifference")
                        .failure())
                .contains("the meshes differ, and failOnDifference is set");
    }

    @Test
    void problems_of_documents_have_rule_place_path_and_hint() throws Exception {
        MavenBuild build = MavenBuild.of(directory, VALIDATE).write("src/main/mesh/shop.yaml", """
                        apiVersion: appmesh.k8s.aws/v1beta2
                        kind: Mesh
                        metadata: {name: shop}
                        spec: {namespaceSelector: {matchLabels: {mesh: shop}}}
                        ---
                        apiVersion: appmesh.k8s.aws/v1beta2
                        kind: VirtualService
                        metadata: {name: api, namespace: shop}
                        spec:
                          awsName: api.shop
                          provider: {virtualNode: {virtualNodeRef: {name: apy}}}
                        ---
                        apiVersion: appmesh.k8s.aws/v1beta2
                        kind: VirtualNode
                        metadata: {name: api, namespace: shop}
                        spec:
                          podSelector: {matchLabels: {app: api}}
                          listeners: [{portMapping: {port: 8080, protocol: http}}]
                          serviceDiscovery: {dns: {hostname: api.shop}}
                          backends: []
                        """);
        MavenBuild.Outcome outcome = build.run("process-resources");
        assertThat(outcome.isSuccess()).isFalse();
        assertThat(outcome.of("validate"))
                .contains(
                        "[ERROR]   ERROR ref.unresolved",
                        "PROJECT/src/main/mesh/shop.yaml:",
                        "virtualService[shop/api]")
                .contains("hint: did you mean \"api\"?");
        assertThat(outcome.failure()).contains("PROJECT/src/main/mesh: 1 error");

        assertThat(build.run("process-resources", "-Dappmesh.documents=nowhere").failure())
                .contains("nowhere: there is no such file or directory; set <documents>");
        assertThat(build.run("process-resources", "-Dappmesh.profile=strict").failure())
                .contains("<profile> must be importing or authoring, not \"strict\"");
    }

    @Test
    void a_mesh_with_errors_is_not_written() throws Exception {
        MavenBuild build = MavenBuild.of(directory, GENERATE)
                .write("src/main/java/com/example/Shop.java", SHOP.replace("8080", "80800"));
        MavenBuild.Outcome outcome = build.run("process-classes");
        assertThat(outcome.of("generate"))
                .contains("[ERROR]   ERROR bound.range")
                .contains("virtualNode[api].listeners[0].portMapping.port   80800 is not between 1 and 65535");
        assertThat(outcome.failure()).contains("shop: 2 errors");
        assertThat(build.path("src/main/mesh")).doesNotExist();
    }

    @Test
    void methods_of_tests_are_written_in_other_formats() throws Exception {
        MavenBuild build = MavenBuild.of(directory, "")
                .write("src/main/java/com/example/Shop.java", SHOP)
                .write("src/test/java/com/example/Meshes.java", """
                        package com.example;

                        import io.github.appmeshdsl.Mesh;

                        final class Meshes {
                            public static Mesh shop() {
                                return new Shop().get();
                            }

                            public static Mesh broken() {
                                throw new IllegalStateException("no settings");
                            }
                        }
                        """);
        String[] goal = {"test-compile", "appmesh-dsl:generate", "-Dappmesh.useTestClasses", "", ""};
        goal[3] = "-Dappmesh.supplier=com.example.Meshes#shop";
        goal[4] = "-Dappmesh.to=cloudformation";
        assertThat(build.run(goal).of("generate")).contains("in PROJECT/src/main/mesh");
        try (var files = Files.list(build.path("src/main/mesh"))) {
            assertThat(Files.readString(files.findFirst().orElseThrow())).contains("AWS::AppMesh::Mesh");
        }

        goal[4] = "-Dappmesh.to=helm";
        assertThat(build.run(goal).failure())
                .contains("<to>: no format is named helm; there are [api, cloudformation, envoy, k8s]");
        goal[4] = "-Dappmesh.to=k8s";
        goal[3] = "-Dappmesh.supplier=com.example.Meshes";
        assertThat(build.run(goal).failure())
                .contains("several methods that return a Mesh: choose one, such as com.example.Meshes#broken");
        goal[3] = "-Dappmesh.supplier=com.example.Meshes#broken";
        assertThat(build.run(goal).failure())
                .contains("com.example.Meshes#broken failed: java.lang.IllegalStateException: no settings");
        goal[2] = "-Dappmesh.useTestClasses=false";
        assertThat(build.run(goal).failure())
                .contains(
                        "no class com.example.Meshes on the class path; if it is a class of the tests, set <useTestClasses>");
        goal[3] = "-Dappmesh.namespace=shop";
        assertThat(build.run(goal).failure()).contains("<supplier> is missing");
    }

    @Test
    void the_configuration_of_proxies_is_generated_and_checked() throws Exception {
        MavenBuild build = MavenBuild.of(directory, "").write("src/main/java/com/example/Shop.java", SHOP);
        String[] goals = {
            "compile",
            "appmesh-dsl:generate",
            "appmesh-dsl:check",
            "-Dappmesh.supplier=com.example.Shop",
            "-Dappmesh.to=envoy",
            "-Dappmesh.directory=proxies"
        };
        MavenBuild.Outcome outcome = build.run(goals);
        assertThat(outcome.isSuccess()).as(outcome.log()).isTrue();
        try (var files = Files.list(build.path("proxies"))) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .allMatch(name -> name.matches("1-virtualnode_.*[.]yaml"))
                    .isNotEmpty();
        }
        Path proxy;
        try (var files = Files.list(build.path("proxies"))) {
            proxy = files.findFirst().orElseThrow();
        }
        assertThat(Files.readString(proxy)).contains("static_resources:");

        Files.writeString(proxy, Files.readString(proxy).replace("static_resources:", "static_resources: # changed"));
        assertThat(build.run(goals[0], goals[2], goals[3], goals[4], goals[5]).isSuccess())
                .isFalse();
    }
}
