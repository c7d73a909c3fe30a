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

    private static final String SERVER = "{server: 'https://one.example:6443'}";

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

    @Test
    void an_empty_file_has_no_entries() throws IOException {
        Path empty = file("empty", "\n");
        Path one = file("one", kubeconfig("one", "one"));

        assertThat(Kubeconfig.read(List.of(empty, one), Optional.empty()).getMasterUrl())
                .isEqualTo("https://one.example:6443/");
        assertThatThrownBy(() -> Kubeconfig.read(List.of(empty), Optional.empty()))
                .hasMessage(empty + " has no current context; give --context");
        assertThatThrownBy(() -> Kubeconfig.read(List.of(directory), Optional.empty()))
                .hasMessage(directory + " is not a kubeconfig");
    }

    private Config read(String cluster, String user) throws IOException {
        return Kubeconfig.read(List.of(one(cluster, user)), Optional.empty());
    }

    /** Writes a kubeconfig with one cluster and one user. */
    private Path one(String cluster, String user) throws IOException {
        return file("one", """
                current-context: here
                clusters: [{name: here, cluster: %s}]
                users: [{name: me, user: %s}]
                contexts:
                  - {name: here, context: {cluster: here, user: me}}
                  - {name: elsewhere, context: {cluster: gone, user: me}}
                  - {name: else, context: {cluster: here, user: you}}
                  - {name: empty}
                """.formatted(cluster, user));
    }

    @Test
    void what_a_context_names_must_exist() throws IOException {
        Path one = one(SERVER, "{}");

        assertThatThrownBy(() -> Kubeconfig.read(List.of(one), Optional.of("elsewhere")))
                .hasMessage(
                        "the context \"elsewhere\" in " + one + " names the cluster \"gone\", which does not exist");
        assertThatThrownBy(() -> Kubeconfig.read(List.of(one), Optional.of("else")))
                .hasMessage("the context \"else\" in " + one + " names the user \"you\", which does not exist");
        assertThatThrownBy(() -> Kubeconfig.read(List.of(one), Optional.of("empty")))
                .hasMessage("the context \"empty\" in " + one + " names no cluster");
    }

    @Test
    void a_cluster_needs_the_url_of_a_server() throws IOException {
        assertThatThrownBy(() -> read("{}", "{}"))
                .hasMessage("the cluster \"here\" in " + directory.resolve("one") + " has no server");
        assertThatThrownBy(() -> read("{server: 'https://bad host/'}", "{}"))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith(directory.resolve("one") + " cannot be used: Illegal character");
    }

    @Test
    void a_proxy_serves_for_both_schemes() throws IOException {
        Config config = read("{server: 'https://one.example:6443', proxy-url: 'http://proxy.example:3128'}", "{}");

        assertThat(config.getHttpsProxy()).isEqualTo("http://proxy.example:3128");
        assertThat(config.getHttpProxy()).isEqualTo("http://proxy.example:3128");
    }

    @Test
    void the_file_of_a_token_stands_beside_the_kubeconfig() throws IOException {
        file("token.txt", "from-a-file\n");

        assertThat(read(SERVER, "{tokenFile: token.txt, token: ignored}").getAutoOAuthToken())
                .isEqualTo("from-a-file");
        assertThatThrownBy(() -> read(SERVER, "{tokenFile: none.txt}"))
                .hasMessage(directory.resolve("one") + " cannot be used: " + directory.resolve("none.txt")
                        + " does not exist");
    }

    @Test
    void a_command_must_give_credentials() throws IOException {
        String credential = "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\","
                + "\"status\":{\"token\":\"of-a-command\"}}";
        String exec = "{exec: {apiVersion: client.authentication.k8s.io/v1, command: %s, args: ['%s']}}";

        assertThat(read(SERVER, exec.formatted("echo", credential)).getAutoOAuthToken())
                .isEqualTo("of-a-command");
        assertThatThrownBy(() -> read(SERVER, exec.formatted("true", "get-token")))
                .hasMessage("the command \"true\" of the user \"me\" in " + directory.resolve("one")
                        + " returns no credentials; run it to see why");
    }

    @Test
    void a_user_may_act_as_another() throws IOException {
        Config config = read(SERVER, "{token: t, as: auditor, as-groups: [readers], as-user-extra: {why: [audit]}}");

        assertThat(config.getImpersonateUsername()).isEqualTo("auditor");
        assertThat(config.getImpersonateGroups()).containsExactly("readers");
        assertThat(config.getImpersonateExtras()).containsEntry("why", List.of("audit"));
    }

    @Test
    void certificates_and_keys_must_be_readable() throws IOException {
        Path missing = one("{server: 'https://one.example:6443', certificate-authority: none.crt}", "{}");

        assertThatThrownBy(() -> Kubeconfig.client(List.of(missing), Optional.empty()))
                .isInstanceOf(ClusterException.class)
                .hasMessage(missing + " cannot be used: " + directory.resolve("none.crt") + " does not exist");
    }
}
