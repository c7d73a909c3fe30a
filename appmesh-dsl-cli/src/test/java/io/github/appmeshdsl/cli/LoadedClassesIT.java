package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many classes a command loads: what a small command's time is spent on, and the same on every machine with the same JDK.
 * Each bound is some 10 % above what is loaded on JDK 17; newer ones load about 200 more classes of their own.
 */
class LoadedClassesIT {

    private static final Pattern LOADED = Pattern.compile("\\[class,load\\] (\\S+) source: ");

    @TempDir
    Path directory;

    @Test
    void help_loads_nothing_that_reads_or_checks() throws Exception {
        List<String> classes = loaded(0, "--help");

        assertThat(classes)
                .noneMatch(name -> isOf(name, "tools.jackson", "org.snakeyaml", "org.hibernate", "jakarta"))
                .noneMatch(name -> isOf(name, "io.github.appmeshdsl.k8s", "io.github.appmeshdsl.validation"))
                .noneMatch(name -> isOf(name, "java.util.logging", "java.sql"));
        assertAtMost(1_130, classes);
    }

    @Test
    void fmt_loads_no_validator() throws Exception {
        Files.writeString(directory.resolve("shop.yaml"), ShopManifests.CLEAN);

        List<String> classes = loaded(0, "fmt", "shop.yaml");

        assertThat(classes).noneMatch(name -> isOf(name, "org.hibernate", "jakarta", "java.util.logging"));
        assertAtMost(1_550, classes);
    }

    @Test
    void validate_loads_nothing_that_writes() throws Exception {
        Files.writeString(directory.resolve("shop.yaml"), ShopManifests.CLEAN);

        List<String> classes = loaded(0, "validate", "shop.yaml");

        assertThat(classes)
                .noneMatch(name -> isOf(name, "tools.jackson.databind", "com.fasterxml.jackson"))
                .doesNotContain(
                        "io.github.appmeshdsl.internal.text.YamlSink", "io.github.appmeshdsl.internal.spec.SpecWriter")
                // Links equals and hashCode of records, slowly.
                .doesNotContain("java.lang.runtime.ObjectMethods")
                // Serializable, which no archive of classes can hold.
                .noneMatch(name -> name.startsWith("java.util.Comparator$$Lambda"));
        assertAtMost(1_870, classes);
    }

    @Test
    void validate_loads_little_more_for_what_is_wrong() throws Exception {
        Files.writeString(directory.resolve("shop.yaml"), ShopManifests.WRONG);

        assertAtMost(3_150, loaded(1, "validate", "shop.yaml"));
    }

    @Test
    void commands_that_make_no_calls_load_nothing_to_call_with() throws Exception {
        Files.writeString(directory.resolve("shop.yaml"), ShopManifests.CLEAN);

        for (String[] arguments : new String[][] {
            {"--help"},
            {"fmt", "shop.yaml"},
            {"validate", "shop.yaml"},
            {"convert", "--to", "cloudformation", "shop.yaml"}
        }) {
            assertThat(loaded(0, arguments))
                    .as(arguments[0])
                    .noneMatch(name -> isOf(name, "software.amazon", "org.eclipse", "org.slf4j", "java.net.http"))
                    .noneMatch(name -> isOf(name, "io.github.appmeshdsl.picture", "com.google.common"))
                    .noneMatch(name -> isOf(name, "io.github.appmeshdsl.envoy", "com.google.protobuf", "io.grpc"))
                    .noneMatch(name -> isOf(name, "io.github.appmeshdsl.server", "io.github.appmeshdsl.aws"));
        }
    }

    private static void assertAtMost(int most, List<String> classes) {
        int ofNewerJdk = Runtime.version().feature() == 17 ? 0 : 300;
        assertThat(classes.size()).as("classes").isLessThanOrEqualTo(most + ofNewerJdk);
    }

    private static boolean isOf(String name, String... packages) {
        for (String prefix : packages) {
            if (name.startsWith(prefix + ".")) {
                return true;
            }
        }
        return false;
    }

    private List<String> loaded(int exitCode, String... arguments) throws IOException, InterruptedException {
        Path log = directory.resolve("classes.log");
        AppmeshJar jar = new AppmeshJar(directory, "-Xshare:auto", "-Xlog:class+load:file=" + log + "::filecount=0");
        assertThat(jar.run(arguments).exitCode()).isEqualTo(exitCode);
        Matcher matcher = LOADED.matcher(Files.readString(log));
        List<String> classes = matcher.results().map(found -> found.group(1)).toList();
        assertThat(classes).contains(Main.class.getName());
        return classes;
    }
}
