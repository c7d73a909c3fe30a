package io.github.appmeshdsl.k8s.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which cluster kubeconfig files name. */
class KubeconfigTest {

    @TempDir
    Path directory;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static String kubeconfig(String name, String current) {
        return """
                apiVersion: v1
                kind: Config
                current-context: "%2$s"
                clusters:
                  - {name: %1$s, cluster: {server: "https://%1$s.example:6443"}}
                users:
                  - {name: %1$s-admin, user: {token: token-of-%1$s}}
                contexts:
                  - {name: %1$s, context: {cluster: %1$s, user: %1$s-admin, namespace: shop}}
                """.formatted(name, current);
    }

    @Test
    void the_files_are_those_of_kubectl() {
        Path home = Path.of("home");
        assertThat(Kubeconfig.files(Optional.empty(), home)).containsExactly(Path.of("home/.kube/config"));
        assertThat(Kubeconfig.files(Optional.of(""), home)).containsExactly(Path.of("home/.kube/config"));
        assertThat(Kubeconfig.files(Optional.of("a" + File.pathSeparator + "b"), home))
                .containsExactly(Path.of("a"), Path.of("b"));
    }

    @Test
    void the_current_context_counts_unless_another_is_named() throws IOException {
        Path one = file("one", kubeconfig("one", "one"));
        Path two = file("two", kubeconfig("two", "two"));

        Config current = Kubeconfig.read(List.of(directory.resolve("none"), one, two), Optional.empty());
        assertThat(current.getMasterUrl()).isEqualTo("https://one.example:6443/");
        assertThat(current.getAutoOAuthToken()).isEqualTo("token-of-one");
        Config named = Kubeconfig.read(List.of(one, two), Optional.of("two"));
        assertThat(named.getMasterUrl()).isEqualTo("https://two.example:6443/");
        assertThat(named.getAutoOAuthToken()).isEqualTo("token-of-two");
        assertThat(named.getRequestRetryBackoffLimit()).isZero();
    }

    @Test
    void what_is_wrong_with_the_files_is_explained() throws IOException {
        Path none = directory.resolve("none");
        assertThatThrownBy(() -> Kubeconfig.read(List.of(none), Optional.empty()))
                .isInstanceOf(ClusterException.class)
                .hasMessage("there is no kubeconfig " + none + "; give --kubeconfig, or set KUBECONFIG");
        Path one = file("one", kubeconfig("production", ""));
        assertThatThrownBy(() -> Kubeconfig.read(List.of(one), Optional.empty()))
                .hasMessage(one + " has no current context; give --context");
        assertThatThrownBy(() -> Kubeconfig.read(List.of(one), Optional.of("producton")))
                .hasMessage("there is no context \"producton\" in " + one + "; did you mean \"production\"?");
        assertThatThrownBy(() -> Kubeconfig.read(List.of(one), Optional.of("x")))
                .hasMessage("there is no context \"x\" in " + one + ", only production");
        Path broken = file("broken", "a: [");
        assertThatThrownBy(() -> Kubeconfig.read(List.of(broken), Optional.empty()))
                .hasMessage(broken + " is not a kubeconfig");
        Path text = file("text", "hello\n");
        assertThatThrownBy(() -> Kubeconfig.read(List.of(text), Optional.empty()))
                .isInstanceOf(ClusterException.class);
    }
}
