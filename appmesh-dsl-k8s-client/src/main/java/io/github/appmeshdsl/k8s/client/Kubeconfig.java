package io.github.appmeshdsl.k8s.client;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The settings with which {@code kubectl} reaches a cluster. */
public final class Kubeconfig {

    private static final int MILLIS_TO_CONNECT = 10_000;
    private static final String NONE = "; give --kubeconfig, or set KUBECONFIG";

    private Kubeconfig() {}

    /**
     * Returns the files that {@code kubectl} uses.
     *
     * @param variable the value of {@code KUBECONFIG}, if it is set: one or more paths
     * @param home the home directory
     */
    public static List<Path> files(Optional<String> variable, Path home) {
        requireNonNull(variable, "variable");
        requireNonNull(home, "home");
        List<Path> files = new ArrayList<>();
        for (String part : variable.orElse("").split(File.pathSeparator, -1)) {
            if (!part.isBlank()) {
                files.add(Path.of(part));
            }
        }
        return files.isEmpty() ? List.of(home.resolve(".kube").resolve("config")) : List.copyOf(files);
    }

    /**
     * Returns the settings of a client, with one attempt for each request.
     *
     * @param files files that are merged, the first one counts; those that do not exist are ignored, as {@code kubectl} does
     * @param context the context; the current one of the files if absent
     * @throws ClusterException if there is no file, a file is invalid, or the context does not exist
     */
    public static Config read(List<Path> files, Optional<String> context) {
        requireNonNull(files, "files");
        requireNonNull(context, "context");
        List<io.fabric8.kubernetes.api.model.Config> parsed = new ArrayList<>();
        for (Path file : files) {
            if (Files.exists(file)) {
                parsed.add(parse(file));
            }
        }
        if (parsed.isEmpty()) {
            throw new ClusterException("there is no kubeconfig " + list(files) + NONE, null);
        }
        String name = context.orElseGet(() -> current(parsed, files));
        TreeSet<String> names = new TreeSet<>();
        for (io.fabric8.kubernetes.api.model.Config each : parsed) {
            for (NamedContext one : each.getContexts()) {
                names.add(one.getName());
            }
        }
        if (!names.contains(name)) {
            String nearest = Nearest.to(name, names);
            throw new ClusterException(
                    "there is no context " + PlainText.quoted(name) + " in " + list(files)
                            + (nearest == null
                                    ? names.isEmpty() ? "" : ", only " + PlainText.of(String.join(", ", names))
                                    : "; did you mean " + PlainText.quoted(nearest) + "?"),
                    null);
        }
        try {
            Config config = Config.empty();
            KubeConfigUtils.merge(config, name, parsed.toArray(io.fabric8.kubernetes.api.model.Config[]::new));
            config.setRequestRetryBackoffLimit(0);
            config.setConnectionTimeout(MILLIS_TO_CONNECT);
            return config;
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw new ClusterException(list(files) + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static io.fabric8.kubernetes.api.model.Config parse(Path file) {
        try {
            io.fabric8.kubernetes.api.model.Config config = KubeConfigUtils.parseConfig(file.toFile());
            if (config != null) {
                return config;
            }
        } catch (RuntimeException e) {
            // The parser throws exceptions of several libraries.
            throw new ClusterException(PlainText.of(file.toString()) + " is not a kubeconfig", e);
        }
        throw new ClusterException(PlainText.of(file.toString()) + " is not a kubeconfig", null);
    }

    private static String current(List<io.fabric8.kubernetes.api.model.Config> parsed, List<Path> files) {
        for (io.fabric8.kubernetes.api.model.Config each : parsed) {
            String current = each.getCurrentContext();
            if (current != null && !current.isEmpty()) {
                return current;
            }
        }
        throw new ClusterException(list(files) + " has no current context; give --context", null);
    }

    private static String list(List<Path> files) {
        return PlainText.of(String.join(", ", files.stream().map(Path::toString).toList()));
    }
}
