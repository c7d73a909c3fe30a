package io.github.appmeshdsl.k8s.install;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.MappingNode.Entry;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.internal.text.DocumentSplitter;
import io.github.appmeshdsl.internal.text.DocumentStream;
import io.github.appmeshdsl.k8s.internal.ManifestSource;
import io.github.appmeshdsl.k8s.internal.rule.InstallRule;
import io.github.appmeshdsl.k8s.internal.validation.KubernetesNames;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects of an installation of the control plane, and what is wrong with them. */
final class ControlPlaneObjects {

    private static final String GROUP = "appmesh.k8s.aws/";
    private static final String FILE = "mesh.yaml";
    private static final String MANIFESTS = "/etc/appmesh/manifests";
    private static final String TLS = "/etc/appmesh/tls";
    private static final String TOKEN = "/etc/appmesh/token";
    private static final String CERTIFICATES = "/etc/appmesh/certificates";
    private static final String ENDPOINTS = "/etc/appmesh/endpoints-";
    private static final String ENDPOINT_FILE = "endpoints.yaml";
    private static final int USER = 10001;
    private static final int LARGEST_CONFIG_MAP = 1 << 20;
    private static final SpecPath ROOT = SpecPath.ROOT.field("controlPlane");

    private final ControlPlaneInstall install;

    private ControlPlaneObjects(ControlPlaneInstall install) {
        this.install = install;
    }

    static List<MappingNode> of(ControlPlaneInstall install) {
        ControlPlaneObjects objects = new ControlPlaneObjects(install);
        return List.of(
                objects.object(
                        "v1", "ServiceAccount", Entry.of("automountServiceAccountToken", ScalarNode.bool(false))),
                objects.object(
                        "v1",
                        "ConfigMap",
                        Entry.of("data", MappingNode.of(Entry.of(FILE, manifests(install, new ArrayList<>()))))),
                objects.object("apps/v1", "Deployment", Entry.of("spec", objects.deployment())),
                objects.object("v1", "Service", Entry.of("spec", objects.service())),
                objects.object("networking.k8s.io/v1", "NetworkPolicy", Entry.of("spec", objects.networkPolicy())));
    }

    static List<Problem> problems(ControlPlaneInstall install) {
        List<Problem> problems = new ArrayList<>();
        // Also the name of a Service.
        name(install.name(), "name", KubernetesNames.isLabel(install.name()), problems);
        name(install.namespace(), "namespace", KubernetesNames.isLabel(install.namespace()), problems);
        install.tlsSecret().ifPresent(name -> reference(name, ROOT.field("tlsSecret"), "Secret", problems));
        install.tokenSecret().ifPresent(name -> reference(name, ROOT.field("tokenSecret"), "Secret", problems));
        references(install.certificateSecrets(), ROOT.field("certificateSecrets"), "Secret", problems);
        references(install.endpointConfigMaps(), ROOT.field("endpointConfigMaps"), "ConfigMap", problems);
        if (install.port() < 1 || install.port() > 65535) {
            problems.add(
                    Problem.of(InstallRule.PORT, ROOT.field("port"), install.port() + " is not between 1 and 65535"));
        }
        if (install.replicas() < 1) {
            problems.add(Problem.of(
                    InstallRule.REPLICAS, ROOT.field("replicas"), "must be at least 1, but is " + install.replicas()));
        }
        if (install.tlsSecret().isEmpty() && install.tokenSecret().isEmpty()) {
            problems.add(Problem.of(InstallRule.ACCESS, ROOT, "every pod of the cluster could read the whole mesh")
                    .withHint("set tlsSecret, tokenSecret or both"));
        }
        problems.addAll(install.resources().problems(ROOT.field("resources")));
        List<Document> documents = new ArrayList<>();
        String manifests = manifests(install, documents);
        if (manifests.isEmpty()) {
            problems.add(Problem.of(InstallRule.MANIFESTS, ROOT.field("manifests"), "have no App Mesh resources"));
        } else if (manifests.getBytes(StandardCharsets.UTF_8).length > LARGEST_CONFIG_MAP) {
            problems.add(Problem.of(
                    InstallRule.MANIFESTS,
                    ROOT.field("manifests"),
                    "are larger than the 1 MiB that a ConfigMap can hold"));
        }
        // A control plane does not serve a mesh with errors.
        problems.addAll(MeshReader.of(options -> options.only(new ManifestSource()))
                .add(new ParsedDocuments(documents, List.of()))
                .read()
                .validate()
                .problems());
        return problems;
    }

    private static void name(String name, String field, boolean isValid, List<Problem> problems) {
        if (!isValid) {
            problems.add(Problem.of(
                    InstallRule.NAME,
                    ROOT.field(field),
                    PlainText.quoted(name) + " is not 1 to 63 lower-case letters, digits and inner dashes"));
        }
    }

    private static void references(List<String> names, SpecPath path, String kind, List<Problem> problems) {
        for (int i = 0; i < names.size(); i++) {
            reference(names.get(i), path.item(i), kind, problems);
        }
    }

    private static void reference(String name, SpecPath path, String kind, List<Problem> problems) {
        if (!KubernetesNames.isSubdomain(name)) {
            problems.add(
                    Problem.of(InstallRule.NAME, path, PlainText.quoted(name) + " is not a valid name for a " + kind));
        }
    }

    /**
     * Returns the documents that the control plane reads: App Mesh resources, and namespaces for their labels.
     *
     * @param documents receives them too
     */
    private static String manifests(ControlPlaneInstall install, List<Document> documents) {
        DocumentStream stream = new DocumentStream();
        boolean hasResources = false;
        for (Map.Entry<String, String> file : install.manifests().entrySet()) {
            DocumentParser parser = new DocumentParser();
            List<Document> whole = parser.parse(file.getValue(), file.getKey()).documents();
            DocumentSplitter texts = new DocumentSplitter(file.getValue());
            int next = 0;
            while (texts.hasNext()) {
                String text = texts.next().text();
                // Parsed again to count them: those of the whole text have the right places.
                int end = Math.min(next + parser.parse(text, FILE).documents().size(), whole.size());
                boolean isRead = false;
                for (Document document : whole.subList(next, end)) {
                    boolean isAppMesh = isAppMesh(document.root());
                    hasResources |= isAppMesh;
                    isRead |= isAppMesh || isNamespace(document.root());
                }
                documents.addAll(isRead ? whole.subList(next, end) : List.of());
                next = end;
                stream.add(isRead ? text : "");
            }
        }
        return hasResources ? stream.toString() : "";
    }

    private static boolean isAppMesh(DocumentNode root) {
        if (!(root instanceof MappingNode object)) {
            return false;
        }
        return object.text("apiVersion").orElse("").startsWith(GROUP)
                || object.mappings("items").stream().anyMatch(ControlPlaneObjects::isAppMesh);
    }

    private static boolean isNamespace(DocumentNode root) {
        return root instanceof MappingNode object
                && object.text("kind").equals(Optional.of("Namespace"))
                && object.text("apiVersion").equals(Optional.of("v1"));
    }

    private MappingNode object(String apiVersion, String kind, Entry content) {
        return MappingNode.of(
                Entry.of("apiVersion", apiVersion),
                Entry.of("kind", kind),
                Entry.of(
                        "metadata",
                        MappingNode.of(
                                Entry.of("name", install.name()),
                                Entry.of("namespace", install.namespace()),
                                Entry.of("labels", labels()))),
                content);
    }

    private MappingNode labels() {
        return MappingNode.of(Entry.of("app.kubernetes.io/name", install.name()));
    }

    private MappingNode deployment() {
        return MappingNode.of(
                Entry.of("replicas", ScalarNode.number(install.replicas())),
                Entry.of("selector", MappingNode.of(Entry.of("matchLabels", labels()))),
                Entry.of(
                        "template",
                        MappingNode.of(
                                Entry.of("metadata", MappingNode.of(Entry.of("labels", labels()))),
                                Entry.of("spec", pod()))));
    }

    private MappingNode pod() {
        List<DocumentNode> volumes = new ArrayList<>();
        volumes.add(volume("manifests", "configMap", Entry.of("name", install.name())));
        install.tlsSecret().ifPresent(name -> volumes.add(volume("tls", "secret", Entry.of("secretName", name))));
        install.tokenSecret().ifPresent(name -> volumes.add(volume("token", "secret", Entry.of("secretName", name))));
        if (!install.certificateSecrets().isEmpty()) {
            List<DocumentNode> sources = new ArrayList<>();
            install.certificateSecrets()
                    .forEach(name ->
                            sources.add(MappingNode.of(Entry.of("secret", MappingNode.of(Entry.of("name", name))))));
            volumes.add(volume("certificates", "projected", Entry.of("sources", SequenceNode.of(sources))));
        }
        for (int i = 0; i < install.endpointConfigMaps().size(); i++) {
            volumes.add(volume(
                    "endpoints-" + i,
                    "configMap",
                    Entry.of("name", install.endpointConfigMaps().get(i))));
        }
        // For libraries that the JVM loads.
        volumes.add(MappingNode.of(Entry.of("name", "tmp"), Entry.of("emptyDir", MappingNode.of())));
        return MappingNode.of(
                Entry.of("serviceAccountName", install.name()),
                Entry.of("automountServiceAccountToken", ScalarNode.bool(false)),
                Entry.of(
                        "securityContext",
                        MappingNode.of(
                                Entry.of("runAsUser", ScalarNode.number(USER)),
                                Entry.of("runAsNonRoot", ScalarNode.bool(true)),
                                // Secrets are readable for this group.
                                Entry.of("fsGroup", ScalarNode.number(USER)),
                                Entry.of("seccompProfile", MappingNode.of(Entry.of("type", "RuntimeDefault"))))),
                Entry.of("containers", SequenceNode.of(List.of(container()))),
                Entry.of("volumes", SequenceNode.of(volumes)));
    }

    private MappingNode container() {
        List<DocumentNode> mounts = new ArrayList<>();
        mounts.add(mount("manifests", MANIFESTS, true));
        if (install.tlsSecret().isPresent()) {
            mounts.add(mount("tls", TLS, true));
        }
        if (install.tokenSecret().isPresent()) {
            mounts.add(mount("token", TOKEN, true));
        }
        if (!install.certificateSecrets().isEmpty()) {
            mounts.add(mount("certificates", CERTIFICATES, true));
        }
        for (int i = 0; i < install.endpointConfigMaps().size(); i++) {
            mounts.add(mount("endpoints-" + i, ENDPOINTS + i, true));
        }
        mounts.add(mount("tmp", "/tmp", false));
        return MappingNode.of(
                Entry.of("name", "appmesh"),
                Entry.of("image", install.image()),
                Entry.of("args", SequenceNode.ofStrings(arguments())),
                Entry.of(
                        "ports",
                        SequenceNode.of(List.of(MappingNode.of(
                                Entry.of("name", "grpc-xds"),
                                Entry.of("containerPort", ScalarNode.number(install.port())))))),
                Entry.of("startupProbe", probe(1, 60)),
                Entry.of("readinessProbe", probe(5, 2)),
                Entry.of("livenessProbe", probe(10, 6)),
                Entry.of("resources", install.resources().toTree()),
                Entry.of(
                        "securityContext",
                        MappingNode.of(
                                Entry.of("allowPrivilegeEscalation", ScalarNode.bool(false)),
                                Entry.of("readOnlyRootFilesystem", ScalarNode.bool(true)),
                                Entry.of(
                                        "capabilities",
                                        MappingNode.of(Entry.of("drop", SequenceNode.ofStrings(List.of("ALL"))))))),
                Entry.of("volumeMounts", SequenceNode.of(mounts)));
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("serve", MANIFESTS, "--xds", "0.0.0.0:" + install.port()));
        if (install.tlsSecret().isPresent()) {
            arguments.addAll(List.of(
                    "--xds-certificate",
                    TLS + "/tls.crt",
                    "--xds-private-key",
                    TLS + "/tls.key",
                    "--xds-client-ca",
                    TLS + "/ca.crt"));
        }
        if (install.tokenSecret().isPresent()) {
            arguments.addAll(List.of("--xds-token-file", TOKEN + "/token"));
        }
        if (!install.certificateSecrets().isEmpty()) {
            arguments.addAll(List.of("--certificates", CERTIFICATES));
        }
        for (int i = 0; i < install.endpointConfigMaps().size(); i++) {
            arguments.addAll(List.of("--endpoints", ENDPOINTS + i + "/" + ENDPOINT_FILE));
        }
        return arguments;
    }

    private MappingNode probe(int period, int failures) {
        return MappingNode.of(
                Entry.of("tcpSocket", MappingNode.of(Entry.of("port", "grpc-xds"))),
                Entry.of("periodSeconds", ScalarNode.number(period)),
                Entry.of("failureThreshold", ScalarNode.number(failures)));
    }

    private static MappingNode volume(String name, String kind, Entry source) {
        return MappingNode.of(Entry.of("name", name), Entry.of(kind, MappingNode.of(source)));
    }

    private static MappingNode mount(String volume, String path, boolean isReadOnly) {
        return isReadOnly
                ? MappingNode.of(
                        Entry.of("name", volume),
                        Entry.of("mountPath", path),
                        Entry.of("readOnly", ScalarNode.bool(true)))
                : MappingNode.of(Entry.of("name", volume), Entry.of("mountPath", path));
    }

    private MappingNode service() {
        return MappingNode.of(
                // Streams stay where they are opened, so that pods that come later get those of new proxies only.
                Entry.of("selector", labels()),
                Entry.of(
                        "ports",
                        SequenceNode.of(List.of(MappingNode.of(
                                Entry.of("name", "grpc-xds"),
                                Entry.of("port", ScalarNode.number(install.port())),
                                Entry.of("targetPort", "grpc-xds"))))));
    }

    /** Pods of every namespace may have proxies; nothing but their port is open. */
    private MappingNode networkPolicy() {
        return MappingNode.of(
                Entry.of("podSelector", MappingNode.of(Entry.of("matchLabels", labels()))),
                Entry.of("policyTypes", SequenceNode.ofStrings(List.of("Ingress"))),
                Entry.of(
                        "ingress",
                        SequenceNode.of(List.of(MappingNode.of(
                                Entry.of(
                                        "from",
                                        SequenceNode.of(List.of(
                                                MappingNode.of(Entry.of("namespaceSelector", MappingNode.of()))))),
                                Entry.of(
                                        "ports",
                                        SequenceNode.of(List.of(MappingNode.of(
                                                Entry.of("protocol", "TCP"), Entry.of("port", "grpc-xds"))))))))));
    }
}
