package io.github.appmeshdsl.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command with programs in place of iptables that record how they are called. */
class RedirectionTest {

    private static final Redirection SHOP =
            new Redirection(List.of(8080, 9090), List.of(22), List.of("169.254.169.254", "fd00::/8"), true);

    @TempDir
    Path directory;

    /** Returns the calls of a program; it fails for arguments that contain {@code failing}. */
    private List<String> calls(Redirection redirection, String failing, String... programs) throws Exception {
        Path log = directory.resolve("calls.txt");
        Files.writeString(log, "");
        for (String program : List.of("iptables", "ip6tables")) {
            Path stub = directory.resolve(program);
            Files.writeString(
                    stub,
                    "#!/bin/sh\necho \"" + program + " $*\" >> '" + log + "'\ncase \"$*\" in *'" + failing
                            + "'*) exit 1;; esac\n");
            Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwx------"));
        }
        ProcessBuilder process = new ProcessBuilder(redirection.command());
        process.environment().put("PATH", directory + ":" + System.getenv("PATH"));
        assertThat(process.start().waitFor()).isZero();
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> Stream.of(programs).anyMatch(line::startsWith))
                    .toList();
        }
    }

    @Test
    void chains_are_made_and_joined() throws Exception {
        assertThat(calls(SHOP, " -C ", "iptables "))
                .containsExactly(
                        "iptables -w -t nat -N APPMESH_INGRESS",
                        "iptables -w -t nat -N APPMESH_EGRESS",
                        "iptables -w -t nat -A APPMESH_INGRESS -p tcp --dport 8080 -j REDIRECT --to-ports 15000",
                        "iptables -w -t nat -A APPMESH_INGRESS -p tcp --dport 9090 -j REDIRECT --to-ports 15000",
                        "iptables -w -t nat -A APPMESH_EGRESS -m owner --uid-owner 1337 -j RETURN",
                        "iptables -w -t nat -A APPMESH_EGRESS -p tcp --dport 22 -j RETURN",
                        "iptables -w -t nat -A APPMESH_EGRESS -d 169.254.169.254 -j RETURN",
                        "iptables -w -t nat -A APPMESH_EGRESS -p tcp -j REDIRECT --to-ports 15001",
                        "iptables -w -t nat -C PREROUTING -p tcp -m addrtype ! --src-type LOCAL -j APPMESH_INGRESS",
                        "iptables -w -t nat -A PREROUTING -p tcp -m addrtype ! --src-type LOCAL -j APPMESH_INGRESS",
                        "iptables -w -t nat -C OUTPUT -p tcp -m addrtype ! --dst-type LOCAL -j APPMESH_EGRESS",
                        "iptables -w -t nat -A OUTPUT -p tcp -m addrtype ! --dst-type LOCAL -j APPMESH_EGRESS");
    }

    @Test
    void chains_that_exist_are_emptied_and_not_joined_again() throws Exception {
        assertThat(calls(SHOP, " -N ", "iptables "))
                .contains("iptables -w -t nat -F APPMESH_INGRESS", "iptables -w -t nat -F APPMESH_EGRESS")
                .noneMatch(call -> call.contains("-A PREROUTING") || call.contains("-A OUTPUT"));
    }

    @Test
    void rules_of_ipv6_are_set_where_the_kernel_has_it() throws Exception {
        List<String> calls = calls(SHOP, " -C ", "ip6tables ");

        if (Files.exists(Path.of("/proc/net/if_inet6"))) {
            assertThat(calls)
                    .contains("ip6tables -w -t nat -A APPMESH_EGRESS -d fd00::/8 -j RETURN")
                    .noneMatch(call -> call.contains("169.254"));
        } else {
            assertThat(calls).isEmpty();
        }
        assertThat(calls(new Redirection(List.of(), List.of(), List.of(), false), "none", "ip6tables "))
                .isEmpty();
    }

    @Test
    void a_rule_that_cannot_be_set_ends_the_command() throws IOException, InterruptedException {
        Path stub = directory.resolve("iptables");
        Files.writeString(stub, "#!/bin/sh\nexit 3\n");
        Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder process = new ProcessBuilder(SHOP.command());
        process.environment().put("PATH", directory + ":" + System.getenv("PATH"));

        assertThat(process.start().waitFor()).isNotZero();
    }
}
