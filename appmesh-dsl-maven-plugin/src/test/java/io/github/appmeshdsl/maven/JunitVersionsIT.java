package io.github.appmeshdsl.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.testdata.DocPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/testkit.md states about versions of JUnit, in real builds of the first version that does not suit jqwik. */
class JunitVersionsIT {

    private static final String VERSION = "5.13.4";

    private static final String JUPITER = """
                <dependency>
                  <groupId>org.junit.jupiter</groupId>
                  <artifactId>junit-jupiter</artifactId>
                  <version>%s</version>
                  <scope>test</scope>
                </dependency>
            """.formatted(VERSION);

    private static final String JQWIK = """
                <dependency>
                  <groupId>net.jqwik</groupId>
                  <artifactId>jqwik</artifactId>
                  <version>1.9.3</version>
                  <scope>test</scope>
                </dependency>
            """;

    private static final String BOM = """
              <dependencyManagement>
                <dependencies>
                  <dependency>
                    <groupId>org.junit</groupId>
                    <artifactId>junit-bom</artifactId>
                    <version>%s</version>
                    <type>pom</type>
                    <scope>import</scope>
                  </dependency>
                </dependencies>
              </dependencyManagement>
            """.formatted(VERSION);

    /** The columns of the table, in their order. */
    enum Declared {
        BEFORE_JQWIK("", JUPITER + JQWIK),
        AFTER_JQWIK("", JQWIK + JUPITER),
        WITH_BOM(BOM, JQWIK + JUPITER);

        private final String management;
        private final String dependencies;

        Declared(String management, String dependencies) {
            this.management = management;
            this.dependencies = dependencies;
        }
    }

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void a_build_ends_as_the_table_states(Declared declared) throws Exception {
        MavenBuild.Outcome outcome = MavenBuild.in(directory)
                .write("pom.xml", """
                        <project xmlns="http://maven.apache.org/POM/4.0.0">
                          <modelVersion>4.0.0</modelVersion>
                          <groupId>com.example</groupId>
                          <artifactId>shop</artifactId>
                          <version>1</version>
                          <properties>
                            <maven.compiler.release>17</maven.compiler.release>
                            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                          </properties>
                        %s  <dependencies>
                        %s  </dependencies>
                          <build>
                            <plugins>
                              <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
                              <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
                              <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
                            </plugins>
                          </build>
                        </project>
                        """.formatted(declared.management, declared.dependencies))
                .write("src/test/java/com/example/BothTest.java", """
                        package com.example;

                        class BothTest {
                            @org.junit.jupiter.api.Test
                            void jupiter() {}

                            @net.jqwik.api.Property(tries = 1)
                            void jqwik(@net.jqwik.api.ForAll int any) {}
                        }
                        """)
                .runOnline("test");

        String stated = statement(declared);
        if (stated.equals("works")) {
            assertThat(outcome.log()).contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
        } else {
            assertThat(outcome.isSuccess()).isFalse();
            assertThat(outcome.log()).contains(stated);
        }
    }

    /** Returns what the table has in the row of the version and the column of the order. */
    private static String statement(Declared declared) throws IOException {
        List<String> cells = Files.readAllLines(DocPage.root().resolve("docs/testkit.md")).stream()
                .filter(line -> line.startsWith("| " + VERSION + " |"))
                .flatMap(line -> Arrays.stream(line.split("\\|")))
                .map(cell -> cell.strip().replace("`", ""))
                .toList();
        return cells.get(2 + declared.ordinal());
    }
}
