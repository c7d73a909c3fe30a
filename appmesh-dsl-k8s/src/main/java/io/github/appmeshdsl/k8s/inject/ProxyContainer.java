package io.github.appmeshdsl.k8s.inject;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.MappingNode.Entry;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.proxy.AdminScripts;
import io.github.appmeshdsl.internal.proxy.Redirection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes the containers of a proxy, and the volumes that they mount. */
final class ProxyContainer {

    private static final String TLS_VOLUME = "appmesh-xds-tls";
    private static final String SDS_VOLUME = "appmesh-sds";
    private static final String TOKEN_VARIABLE = "APPMESH_XDS_TOKEN";
    private static final String LOG_LEVEL = "ENVOY_LOG_LEVEL";
    private static final String CONCURRENCY = "ENVOY_CONCURRENCY";

    /** Variables that App Mesh's image reads and a stock Envoy does not. */
    private static final Pattern OF_APP_MESH = Pattern.compile(
            "(APPMESH|APPNET|ENVOY|XRAY|JAEGER|DATADOG|STATSD|ENABLE_ENVOY)_.*|AWS_REGION|LISTENER_DRAIN_WAIT_TIME_S"
                    + "|PID_POLL_INTERVAL_MS");

    private final ProxyInjection injection;
    private final boolean hasSds;

    ProxyContainer(ProxyInjection injection, boolean hasSds) {
        this.injection = injection;
        this.hasSds = hasSds;
    }

    static MappingNode redirection(String name, String image, Redirection rules) {
        return MappingNode.of(
                Entry.of("name", name),
                Entry.of("image", image),
                Entry.of("command", SequenceNode.ofStrings(rules.command())),
                Entry.of(
                        "securityContext",
                        MappingNode.of(
                                Entry.of("runAsUser", ScalarNode.number(0)),
                                Entry.of("runAsNonRoot", ScalarNode.bool(false)),
                                Entry.of("allowPrivilegeEscalation", ScalarNode.bool(false)),
                                Entry.of(
                                        "capabilities",
                                        MappingNode.of(
                                                Entry.of("drop", SequenceNode.ofStrings(List.of("ALL"))),
                                                Entry.of(
                                                        "add",
                                                        SequenceNode.ofStrings(List.of("NET_ADMIN", "NET_RAW"))))))),
                Entry.of(
                        "resources",
                        MappingNode.of(Entry.of(
                                "requests", MappingNode.of(Entry.of("cpu", "10m"), Entry.of("memory", "32Mi"))))));
    }

    static MappingNode secretVolume(String name, String secret) {
        return MappingNode.of(
                Entry.of("name", name), Entry.of("secret", MappingNode.of(Entry.of("secretName", secret))));
    }

    /**
     * Returns the container of a virtual node's proxy.
     *
     * @param ignored receives the name and the reason of each setting that has no effect
     */
    MappingNode ofNode(String identity, PodAnnotations.Node settings, BiConsumer<String, String> ignored) {
        List<Entry> container = new ArrayList<>();
        container.add(Entry.of("name", "envoy"));
        container.add(Entry.of("image", injection.proxyImage()));
        if (injection.nativeSidecar()) {
            container.add(Entry.of("restartPolicy", "Always"));
        }
        Map<String, String> env = new LinkedHashMap<>(settings.env());
        container.add(Entry.of("args", arguments(identity, env)));
        List<DocumentNode> variables = new ArrayList<>();
        env.forEach((name, value) -> {
            if (OF_APP_MESH.matcher(name).matches()) {
                ignored.accept(name, "only App Mesh's image reads this variable");
            } else {
                variables.add(MappingNode.of(Entry.of("name", name), Entry.of("value", unexpanded(value))));
            }
        });
        tokenVariable().ifPresent(variables::add);
        if (!variables.isEmpty()) {
            container.add(Entry.of("env", SequenceNode.of(variables)));
        }
        container.add(Entry.of(
                "securityContext",
                MappingNode.of(
                        Entry.of("runAsUser", ScalarNode.number(Redirection.PROXY_USER)),
                        Entry.of("runAsNonRoot", ScalarNode.bool(true)),
                        Entry.of("allowPrivilegeEscalation", ScalarNode.bool(false)),
                        Entry.of(
                                "capabilities",
                                MappingNode.of(Entry.of("drop", SequenceNode.ofStrings(List.of("ALL"))))))));
        if (injection.nativeSidecar()) {
            container.add(Entry.of("startupProbe", probe(1, 180)));
        }
        container.add(Entry.of("readinessProbe", probe(10, 3)));
        container.add(Entry.of("lifecycle", lifecycle()));
        container.add(Entry.of("resources", resources(settings)));
        List<DocumentNode> mounts = new ArrayList<>(mounts());
        for (PodAnnotations.Mount mount : settings.secretMounts()) {
            mounts.add(mount(mount.source(), mount.path()));
        }
        for (PodAnnotations.Mount mount : settings.volumeMounts()) {
            mounts.add(mount(mount.source(), mount.path()));
        }
        if (!mounts.isEmpty()) {
            container.add(Entry.of("volumeMounts", SequenceNode.of(mounts)));
        }
        return MappingNode.of(container);
    }

    /** Returns the container of a virtual gateway's proxy; what it sets itself stays where a stock Envoy knows it. */
    MappingNode ofGateway(MappingNode own, String identity, boolean keepsImage, BiConsumer<String, String> ignored) {
        Map<String, String> env = new LinkedHashMap<>();
        List<DocumentNode> variables = new ArrayList<>();
        for (MappingNode variable : own.mappings("env")) {
            String name = variable.text("name").orElse("");
            if (name.equals(LOG_LEVEL) || name.equals(CONCURRENCY)) {
                variable.text("value").ifPresent(value -> env.put(name, value));
                variables.add(variable);
            } else if (OF_APP_MESH.matcher(name).matches()) {
                if (!name.equals(TOKEN_VARIABLE)) {
                    ignored.accept(name, "only App Mesh's image reads this variable");
                }
            } else {
                variables.add(variable);
            }
        }
        tokenVariable().ifPresent(variables::add);
        if (own.has("command")) {
            ignored.accept("command", "the proxy starts with its bootstrap");
        }
        MappingNode container = own.without(Set.of("command"));
        if (!keepsImage) {
            container = container.with("image", ScalarNode.string(injection.proxyImage()));
        }
        container = container.with("args", arguments(identity, env));
        container = variables.isEmpty()
                ? container.without(Set.of("env"))
                : container.with("env", SequenceNode.of(variables));
        for (String probe : List.of("startupProbe", "livenessProbe")) {
            if (asksAdministration(container, probe)) {
                container = container.with(probe, probe(10, 30));
            }
        }
        if (!container.has("readinessProbe") || asksAdministration(container, "readinessProbe")) {
            container = container.with("readinessProbe", probe(10, 3));
        }
        if (!container.has("lifecycle")) {
            container = container.with("lifecycle", lifecycle());
        }
        List<DocumentNode> mounts = new ArrayList<>(
                container.get("volumeMounts").orElse(null) instanceof SequenceNode present
                        ? present.items()
                        : List.of());
        for (DocumentNode mount : mounts()) {
            if (!mounts.contains(mount)) {
                mounts.add(mount);
            }
        }
        return mounts.isEmpty() ? container : container.with("volumeMounts", SequenceNode.of(mounts));
    }

    /** Returns whether a probe calls the proxy's administration, which only listens inside of the pod. */
    private static boolean asksAdministration(MappingNode container, String probe) {
        for (String call : List.of("httpGet", "tcpSocket")) {
            if (container.at(List.of(probe, call, "port")).orElse(null) instanceof ScalarNode port
                    && port.integer().orElse(0) == AdminScripts.PORT) {
                return true;
            }
        }
        return false;
    }

    /** Returns the volumes that the pod needs for the mounts. */
    List<MappingNode> volumes() {
        List<MappingNode> volumes = new ArrayList<>();
        injection.tlsSecret().ifPresent(secret -> volumes.add(secretVolume(TLS_VOLUME, secret)));
        if (hasSds) {
            volumes.add(MappingNode.of(
                    Entry.of("name", SDS_VOLUME),
                    Entry.of(
                            "hostPath",
                            MappingNode.of(Entry.of("path", sdsDirectory()), Entry.of("type", "Directory")))));
        }
        return volumes;
    }

    private List<DocumentNode> mounts() {
        List<DocumentNode> mounts = new ArrayList<>();
        if (injection.tlsSecret().isPresent()) {
            mounts.add(mount(TLS_VOLUME, ProxyInjection.TLS_DIRECTORY));
        }
        if (hasSds) {
            mounts.add(mount(SDS_VOLUME, sdsDirectory()));
        }
        return mounts;
    }

    private String sdsDirectory() {
        String socket = injection.sdsSocket().orElseThrow();
        int slash = socket.lastIndexOf('/');
        return slash <= 0 ? "/" : socket.substring(0, slash);
    }

    private static MappingNode mount(String volume, String path) {
        return MappingNode.of(
                Entry.of("name", volume), Entry.of("mountPath", path), Entry.of("readOnly", ScalarNode.bool(true)));
    }

    /** Takes the variables that are arguments of Envoy out of {@code env}. */
    private SequenceNode arguments(String identity, Map<String, String> env) {
        String text = injection.bootstrap().of(identity, hasSds);
        String bootstrap = injection.tokenSecret().isPresent()
                ? unexpanded(text).replace("$" + ProxyInjection.TOKEN, ProxyInjection.TOKEN)
                : unexpanded(text);
        List<String> arguments = new ArrayList<>(List.of(
                "--config-yaml",
                bootstrap,
                "--disable-hot-restart",
                "--drain-time-s",
                Long.toString(injection.drainTime().toSeconds())));
        argument("--log-level", env.remove(LOG_LEVEL), arguments);
        argument("--concurrency", env.remove(CONCURRENCY), arguments);
        return SequenceNode.ofStrings(arguments);
    }

    private static void argument(String option, @Nullable String value, List<String> arguments) {
        if (value != null) {
            arguments.add(option);
            arguments.add(unexpanded(value));
        }
    }

    /** Kubernetes would take a dollar sign and a parenthesis for the start of a variable. */
    private static String unexpanded(String text) {
        return text.replace("$(", "$$(");
    }

    private Optional<DocumentNode> tokenVariable() {
        return injection
                .tokenSecret()
                .map(secret -> MappingNode.of(
                        Entry.of("name", TOKEN_VARIABLE),
                        Entry.of(
                                "valueFrom",
                                MappingNode.of(Entry.of(
                                        "secretKeyRef",
                                        MappingNode.of(Entry.of("name", secret), Entry.of("key", "token")))))));
    }

    private static MappingNode probe(int period, int failures) {
        return MappingNode.of(
                Entry.of("exec", bash(AdminScripts.ready())),
                Entry.of("periodSeconds", ScalarNode.number(period)),
                Entry.of("timeoutSeconds", ScalarNode.number(1)),
                Entry.of("failureThreshold", ScalarNode.number(failures)));
    }

    private MappingNode lifecycle() {
        return MappingNode.of(Entry.of(
                "preStop",
                MappingNode.of(Entry.of(
                        "exec", bash(AdminScripts.drain(injection.drainTime().toSeconds()))))));
    }

    private static MappingNode bash(String script) {
        return MappingNode.of(Entry.of("command", SequenceNode.ofStrings(List.of("bash", "-c", script))));
    }

    private MappingNode resources(PodAnnotations.Node settings) {
        ProxyResources usual = injection.resources();
        return new ProxyResources(
                        settings.cpuRequest().or(usual::cpuRequest),
                        settings.memoryRequest().or(usual::memoryRequest),
                        settings.cpuLimit().or(usual::cpuLimit),
                        settings.memoryLimit().or(usual::memoryLimit))
                .toTree();
    }
}
