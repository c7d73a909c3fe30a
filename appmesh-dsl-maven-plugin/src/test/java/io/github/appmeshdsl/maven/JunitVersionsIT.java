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
                <dependency>
                  <groupId>org.junit</groupId>
                  <artifactId>junit-bom</artifactId>
                  <version>%s</version>
                  <type>pom</type>
                  <scope>import</scope>
                </dependency>
            """.formatted(VERSION);

    /** The columns of the table, in their order. */
    enum Declared {
        BEFORE_JQWIK("", JUPITER + JQWIK),
        AFTER_JQWIK("", JQWIK + JUPITER),
        WITH_BOM(BOM, JQWIK + JUPITER);

        private final String managed;
        private final String dependencies;

        Declared(String managed, String dependencies) {
            this.managed = managed;
            this.dependencies = dependencies;
        }
    }

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void a_build_ends_as_the_table_states(Declared declared) throws Exception {
        MavenBuild.Outcome outcome = MavenBuild.of(directory, declared.managed, declared.dependencies, "")
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
