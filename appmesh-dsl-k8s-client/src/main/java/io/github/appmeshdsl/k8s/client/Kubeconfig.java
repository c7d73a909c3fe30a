package io.github.appmeshdsl.k8s.client;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
     * Returns the settings of a client, with one attempt for each request and over HTTP/1.1: an API server that refuses credentials
     * over HTTP/2 also ends the connection, and the client of the JDK then loses the answer.
     *
     * @param files files that are merged, the first one counts; those that do not exist are ignored, as {@code kubectl} does
     * @param context the context; the current one of the files if absent
     * @throws ClusterException if there is no file, a file is invalid, the context, its cluster or its user does not exist, or the
     *     user gets no credentials
     */
    public static Config read(List<Path> files, Optional<String> context) {
        requireNonNull(files, "files");
        requireNonNull(context, "context");
        List<Parsed> parsed = new ArrayList<>();
        for (Path file : files) {
            if (Files.exists(file)) {
                parsed.add(new Parsed(file, parse(file)));
            }
        }
        if (parsed.isEmpty()) {
            throw new ClusterException("there is no kubeconfig " + list(files) + NONE, null);
        }
        return new Merged(parsed, list(files)).settings(context);
    }

    /**
     * Returns a client with the settings of {@link #read}. The caller closes it.
     *
     * @throws ClusterException as {@link #read}, or if a certificate or key cannot be read
     */
    public static KubernetesClient client(List<Path> files, Optional<String> context) {
        Config config = read(files, context);
        try {
            return new KubernetesClientBuilder().withConfig(config).build();
        } catch (RuntimeException e) {
            throw new ClusterException(list(files) + " cannot be used: " + reason(e), e);
        }
    }

    /** A file and what it contains. */
    private record Parsed(Path file, io.fabric8.kubernetes.api.model.Config config) {}

    /** A user and the file that describes it. */
    private record User(String name, AuthInfo settings, Path file) {}

    /** Several files as one; of entries with the same name, the first one counts. */
    private record Merged(List<Parsed> parsed, String where) {

        Config settings(Optional<String> context) {
            String name = context.orElseGet(this::current);
            Context chosen = context(name);
            Cluster cluster = cluster(name, chosen);
            Optional<User> user = user(name, chosen);
            try {
                Config config = Config.empty();
                KubeConfigUtils.merge(
                        config,
                        name,
                        parsed.stream().map(Parsed::config).toArray(io.fabric8.kubernetes.api.model.Config[]::new));
                config.setRequestRetryBackoffLimit(0);
                config.setConnectionTimeout(MILLIS_TO_CONNECT);
                config.setHttp2Disable(true);
                if (!isEmpty(cluster.getProxyUrl())) {
                    config.setHttpProxy(cluster.getProxyUrl());
                    config.setHttpsProxy(cluster.getProxyUrl());
                }
                user.ifPresent(one -> authenticate(config, one));
                if (URI.create(config.getMasterUrl()).getHost() == null) {
                    throw new IllegalArgumentException("no host");
                }
                return config;
            } catch (KubernetesClientException | IllegalArgumentException e) {
                throw new ClusterException(where + " cannot be used: " + reason(e), e);
            }
        }

        private String current() {
            for (Parsed each : parsed) {
                String current = each.config().getCurrentContext();
                if (!isEmpty(current)) {
                    return current;
                }
            }
            throw new ClusterException(where + " has no current context; give --context", null);
        }

        private Context context(String name) {
            TreeSet<String> names = new TreeSet<>();
            for (Parsed each : parsed) {
                for (NamedContext one : each.config().getContexts()) {
                    if (name.equals(one.getName())) {
                        return one.getContext() == null ? new Context() : one.getContext();
                    }
                    names.add(one.getName());
                }
            }
            String nearest = Nearest.to(name, names);
            throw new ClusterException(
                    "there is no context " + PlainText.quoted(name) + " in " + where
                            + (nearest == null
                                    ? names.isEmpty() ? "" : ", only " + PlainText.of(String.join(", ", names))
                                    : "; did you mean " + PlainText.quoted(nearest) + "?"),
                    null);
        }

        private Cluster cluster(String context, Context chosen) {
            for (Parsed each : parsed) {
                for (NamedCluster one : each.config().getClusters()) {
                    if (one.getName().equals(chosen.getCluster())) {
                        if (one.getCluster() == null || isEmpty(one.getCluster().getServer())) {
                            throw new ClusterException(
                                    "the cluster " + PlainText.quoted(one.getName()) + " in " + where
                                            + " has no server",
                                    null);
                        }
                        return one.getCluster();
                    }
                }
            }
            throw missing(context, "cluster", chosen.getCluster());
        }

        private Optional<User> user(String context, Context chosen) {
            if (isEmpty(chosen.getUser())) {
                return Optional.empty();
            }
            for (Parsed each : parsed) {
                for (NamedAuthInfo one : each.config().getUsers()) {
                    if (one.getName().equals(chosen.getUser())) {
                        AuthInfo settings = one.getUser();
                        return Optional.of(
                                new User(one.getName(), settings == null ? new AuthInfo() : settings, each.file()));
                    }
                }
            }
            throw missing(context, "user", chosen.getUser());
        }

        private ClusterException missing(String context, String kind, @Nullable String name) {
            return new ClusterException(
                    "the context " + PlainText.quoted(context) + " in " + where + " names "
                            + (name == null || name.isEmpty()
                                    ? "no " + kind
                                    : "the " + kind + " " + PlainText.quoted(name) + ", which does not exist"),
                    null);
        }

        /** Sets what the client does not read by itself, and fails if a command gave no credentials. */
        private void authenticate(Config config, User user) {
            AuthInfo settings = user.settings();
            if (!isEmpty(settings.getTokenFile())) {
                config.setAutoOAuthToken(token(user.file().resolveSibling(settings.getTokenFile())));
            }
            if (settings.getExec() != null
                    && isEmpty(config.getAutoOAuthToken())
                    && isEmpty(config.getClientCertData())
                    && isEmpty(config.getClientCertFile())) {
                throw new ClusterException(
                        "the command "
                                + PlainText.quoted(
                                        String.valueOf(settings.getExec().getCommand())) + " of the user "
                                + PlainText.quoted(user.name()) + " in " + where
                                + " returns no credentials; run it to see why",
                        null);
            }
            if (!isEmpty(settings.getAs())) {
                config.setImpersonateUsername(settings.getAs());
                config.setImpersonateGroups(settings.getAsGroups().toArray(String[]::new));
                config.setImpersonateExtras(settings.getAsUserExtra());
            }
        }

        private String token(Path file) {
            try {
                return Files.readString(file).strip();
            } catch (IOException e) {
                throw new ClusterException(where + " cannot be used: " + reason(e), e);
            }
        }
    }

    private static io.fabric8.kubernetes.api.model.Config parse(Path file) {
        try {
            if (Files.readString(file).isBlank()) {
                // To kubectl, it has no entries.
                return new io.fabric8.kubernetes.api.model.Config();
            }
            io.fabric8.kubernetes.api.model.Config config = KubeConfigUtils.parseConfig(file.toFile());
            if (config != null) {
                return config;
            }
        } catch (IOException | RuntimeException e) {
            // The parser throws exceptions of several libraries.
            throw new ClusterException(PlainText.of(file.toString()) + " is not a kubeconfig", e);
        }
        throw new ClusterException(PlainText.of(file.toString()) + " is not a kubeconfig", null);
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage());
        return PlainText.of(root instanceof NoSuchFileException ? message + " does not exist" : message);
    }

    private static String list(List<Path> files) {
        return PlainText.of(String.join(", ", files.stream().map(Path::toString).toList()));
    }
}
