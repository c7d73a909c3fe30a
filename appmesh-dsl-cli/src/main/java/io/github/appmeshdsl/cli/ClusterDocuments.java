package io.github.appmeshdsl.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.k8s.client.ClusterException;
import io.github.appmeshdsl.k8s.client.ClusterReader;
import io.github.appmeshdsl.k8s.client.Kubeconfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.ParseResult;

/** The objects of a cluster. A class of its own, so that the client is loaded only if there is a cluster to read. */
final class ClusterDocuments {

    private ClusterDocuments() {}

    /**
     * Reads the cluster.
     *
     * @throws CommandFailure if it cannot be read
     */
    static ParsedDocuments read(ParseResult arguments, Console console) {
        // What it warns of is reported as a failure where it matters.
        Logger log = Logger.getLogger("io.fabric8");
        log.setLevel(Level.OFF);
        Optional<String> namespace = Subcommand.value(arguments, ClusterOptions.NAMESPACE);
        List<Path> files = Subcommand.value(arguments, ClusterOptions.KUBECONFIG)
                .map(file -> List.of(Path.of(file)))
                .orElseGet(() -> Kubeconfig.files(
                        console.terminal().variable("KUBECONFIG"),
                        Path.of(console.terminal().variable("HOME").orElse(System.getProperty("user.home", "")))));
        try {
            try (KubernetesClient client =
                    Kubeconfig.client(files, Subcommand.value(arguments, ClusterOptions.CONTEXT))) {
                ClusterReader reader = ClusterReader.of(client);
                return (namespace.isPresent() ? reader.namespace(namespace.get()) : reader).read();
            }
        } catch (ClusterException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        } finally {
            log.setLevel(null);
        }
    }
}
