package io.github.appmeshdsl.k8s.client;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.format.Documents;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the objects of a cluster that say what a mesh is and which pods it has: the resources of App Mesh, Namespaces, Services,
 * and workloads that no other object controls. It only lists. Immutable.
 *
 * <p>{@code MeshReader.create().add(ClusterReader.of(client).read()).read()} is what the cluster describes.
 */
public final class ClusterReader {

    private static final int PAGE = 500;
    private static final String APP_MESH = "/apis/appmesh.k8s.aws/v1beta2";

    private static final Pattern USER = Pattern.compile("User \"([^\"]+)\" cannot ");
    private static final String NAMESPACES = "namespaces";

    /**
     * What is listed: group and resource. Meshes come first, to find out whether App Mesh is installed at all, then Namespaces, to
     * find out whether the chosen one exists.
     */
    private static final List<Kind> KINDS = List.of(
            new Kind(APP_MESH, "meshes", false),
            new Kind("/api/v1", NAMESPACES, false),
            new Kind(APP_MESH, "virtualnodes", true),
            new Kind(APP_MESH, "virtualservices", true),
            new Kind(APP_MESH, "virtualrouters", true),
            new Kind(APP_MESH, "virtualgateways", true),
            new Kind(APP_MESH, "gatewayroutes", true),
            new Kind(APP_MESH, "backendgroups", true),
            new Kind("/api/v1", "services", true),
            new Kind("/apis/apps/v1", "deployments", true),
            new Kind("/apis/apps/v1", "statefulsets", true),
            new Kind("/apis/apps/v1", "daemonsets", true),
            new Kind("/apis/batch/v1", "jobs", true),
            new Kind("/apis/batch/v1", "cronjobs", true));

    private final KubernetesClient client;
    private final @Nullable String namespace;

    private record Kind(String group, String resource, boolean isNamespaced) {

        String path(@Nullable String namespace) {
            return group + (isNamespaced && namespace != null ? "/namespaces/" + namespace : "") + "/" + resource;
        }
    }

    private ClusterReader(KubernetesClient client, @Nullable String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /**
     * Returns a reader of all namespaces. The caller closes the client, for example one of {@link Kubeconfig#client}: those of
     * HTTP/2 may report refused credentials as a connection that fails.
     */
    public static ClusterReader of(KubernetesClient client) {
        return new ClusterReader(requireNonNull(client, "client"), null);
    }

    /** Returns a reader of one namespace, which must exist, and of meshes and Namespaces, which belong to none. */
    public ClusterReader namespace(String name) {
        return new ClusterReader(client, requireNonNull(name, "name"));
    }

    /**
     * Returns the objects as documents without places, as there is no text that they come from.
     *
     * @throws ClusterException if the cluster cannot be reached, refuses to list something, or has no resources of App Mesh
     */
    public ParsedDocuments read() {
        List<Document> documents = new ArrayList<>();
        for (Kind kind : KINDS) {
            List<MappingNode> objects = list(kind);
            if (kind.resource().equals(NAMESPACES)) {
                requireNamespace(objects);
            }
            for (MappingNode object : objects) {
                documents.add(new Document(withoutPlaces(object), host(), documents.size()));
            }
        }
        return new ParsedDocuments(documents, List.of());
    }

    private void requireNamespace(List<MappingNode> namespaces) {
        if (namespace == null) {
            return;
        }
        TreeSet<String> names = new TreeSet<>();
        for (MappingNode each : namespaces) {
            each.mapping("metadata").flatMap(metadata -> metadata.text("name")).ifPresent(names::add);
        }
        if (!names.contains(namespace)) {
            String nearest = Nearest.to(namespace, names);
            throw new ClusterException(
                    host() + " has no namespace " + PlainText.quoted(namespace)
                            + (nearest == null ? "" : "; did you mean " + PlainText.quoted(nearest) + "?"),
                    null);
        }
    }

    private List<MappingNode> list(Kind kind) {
        List<MappingNode> objects = new ArrayList<>();
        String next = "";
        do {
            MappingNode page;
            try {
                page = page(kind, next);
            } catch (KubernetesClientException e) {
                if (e.getCode() == 404 && !kind.resource().equals("meshes")) {
                    // An earlier version of App Mesh, or of Kubernetes, does not have it.
                    return List.of();
                }
                if (e.getCode() == 410 && !next.isEmpty()) {
                    throw new ClusterException(
                            "the list of " + kind.resource() + " has expired while it was read; try again", e);
                }
                throw failure(kind, e);
            }
            String apiVersion = page.text("apiVersion").orElse("");
            String type = page.text("kind").orElse("").replaceFirst("List$", "");
            for (MappingNode item : page.mappings("items")) {
                if (!isControlled(item)) {
                    objects.add(item.with("kind", ScalarNode.string(type))
                            .with("apiVersion", ScalarNode.string(apiVersion)));
                }
            }
            next = page.mapping("metadata")
                    .flatMap(metadata -> metadata.text("continue"))
                    .orElse("");
        } while (!next.isEmpty());
        return objects;
    }

    private MappingNode page(Kind kind, String from) {
        String uri = kind.path(namespace) + "?limit=" + PAGE
                + (from.isEmpty() ? "" : "&continue=" + URLEncoder.encode(from, StandardCharsets.UTF_8));
        String answer = client.raw(uri, "GET", null);
        List<Document> read =
                answer == null ? List.of() : Documents.read(answer, uri).documents();
        if (read.size() == 1 && read.get(0).root() instanceof MappingNode page && page.has("items")) {
            return page;
        }
        throw new ClusterException(host() + " does not answer as the API of Kubernetes", null);
    }

    private static boolean isControlled(MappingNode object) {
        Optional<MappingNode> metadata = object.mapping("metadata");
        for (MappingNode owner :
                metadata.map(mapping -> mapping.mappings("ownerReferences")).orElse(List.of())) {
            if (owner.get("controller").orElse(null) instanceof ScalarNode controller
                    && controller.text().equals("true")) {
                return true;
            }
        }
        return false;
    }

    private ClusterException failure(Kind kind, KubernetesClientException e) {
        String where = namespace == null || !kind.isNamespaced() ? "" : " in namespace " + PlainText.quoted(namespace);
        String message = switch (e.getCode()) {
            case 401 -> host() + " refuses the credentials (401): log in again, or choose another --context";
            case 403 ->
                "the user" + user(e) + " may not list " + kind.resource() + where + " (403): grant it list"
                        + (namespace == null && kind.isNamespaced() ? ", or read one namespace with --namespace" : "");
            case 404 ->
                host() + " has no resources of App Mesh: the custom resources appmesh.k8s.aws/v1beta2 are not "
                        + "installed";
            default ->
                e.getCode() > 0
                        ? host() + " answers " + e.getCode() + " to a list of " + kind.resource() + where + reason(e)
                        : host() + " cannot be reached: " + cause(e);
        };
        return new ClusterException(message, e);
    }

    /** Returns who the server says was refused: with a kubeconfig without credentials, it is {@code system:anonymous}. */
    private static String user(KubernetesClientException e) {
        Matcher user = USER.matcher(reason(e));
        return user.find() ? " " + PlainText.quoted(user.group(1)) : "";
    }

    private static String reason(KubernetesClientException e) {
        String message = e.getStatus() == null ? null : e.getStatus().getMessage();
        return message == null || message.isBlank() ? "" : ": " + PlainText.of(message.strip());
    }

    private static String cause(Throwable e) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        // The JDK's client wraps an unknown host in a ConnectException, and neither has a message.
        if (has(causes, UnresolvedAddressException.class) || has(causes, UnknownHostException.class)) {
            return "its host is unknown";
        }
        if (has(causes, ConnectException.class)) {
            return "the connection is refused";
        }
        if (has(causes, CertPathBuilderException.class)) {
            return "its certificate is not signed by a certificate authority of the kubeconfig";
        }
        String message = "the connection fails";
        for (Throwable cause : causes) {
            String own = cause.getMessage();
            message = own == null || own.isBlank() ? message : own;
        }
        return PlainText.of(message);
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    private String host() {
        return PlainText.of(client.getMasterUrl().toString());
    }

    /** An object of a cluster has no text; the places of the answer would mislead. */
    private static DocumentNode withoutPlaces(DocumentNode node) {
        return node.match(
                mapping -> {
                    List<MappingNode.Entry> entries = new ArrayList<>();
                    for (MappingNode.Entry entry : mapping.entries()) {
                        entries.add(MappingNode.Entry.of(entry.key(), withoutPlaces(entry.value())));
                    }
                    return MappingNode.of(entries);
                },
                sequence -> SequenceNode.of(sequence.items().stream()
                        .map(ClusterReader::withoutPlaces)
                        .toList()),
                scalar -> scalar.isString()
                        ? ScalarNode.string(scalar.text())
                        : ScalarNode.of(scalar.text(), scalar.kind(), true, Location.NONE));
    }
}
