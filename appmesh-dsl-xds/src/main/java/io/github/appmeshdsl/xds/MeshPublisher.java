package io.github.appmeshdsl.xds;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.envoy.Envoy;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Publishes meshes on a control plane: the configuration of all their virtual nodes and gateways. A mesh is validated first; one
 * with errors changes nothing, and the last good one stays. Methods that set something return a changed copy. Safe for use by
 * several threads.
 *
 * <p>What proxies do differently from a mesh, or not at all, is logged when it is first published so. A change costs only what it
 * concerns, also if the whole mesh was read again.
 */
public final class MeshPublisher {

    private static final System.Logger LOG = System.getLogger("io.github.appmeshdsl.xds");

    private final ControlPlane controlPlane;
    private final EnvoyOptions envoy;
    private final Endpoints endpoints;
    private final ValidationOptions validation;
    private final Map<String, Published> published = new ConcurrentHashMap<>();

    /** What a set consists of: its meshes by name, and what was noticed. */
    private record Published(Map<String, Envoy> meshes, Set<Problem> notices) {
        static final Published NOTHING = new Published(Map.of(), Set.of());
    }

    private MeshPublisher(
            ControlPlane controlPlane, EnvoyOptions envoy, Endpoints endpoints, ValidationOptions validation) {
        this.controlPlane = controlPlane;
        this.envoy = envoy;
        this.endpoints = endpoints;
        this.validation = validation;
    }

    /** Returns a publisher of configuration for redirected connections, as App Mesh's; meshes are validated as imported ones. */
    public static MeshPublisher of(ControlPlane controlPlane) {
        return new MeshPublisher(
                requireNonNull(controlPlane, "controlPlane"),
                EnvoyOptions.DEFAULT,
                Endpoints.none(),
                ValidationOptions.importing());
    }

    /** Sets how meshes become configuration. */
    public MeshPublisher envoy(EnvoyOptions options) {
        return new MeshPublisher(controlPlane, requireNonNull(options, "options"), endpoints, validation);
    }

    /** Sets the addresses of services that proxies do not resolve themselves. */
    public MeshPublisher endpoints(Endpoints known) {
        return new MeshPublisher(controlPlane, envoy, requireNonNull(known, "known"), validation);
    }

    /** Sets how meshes are validated, including rules of your own. */
    public MeshPublisher validation(ValidationOptions options) {
        return new MeshPublisher(controlPlane, envoy, endpoints, requireNonNull(options, "options"));
    }

    /**
     * What came of a publication.
     *
     * @param isPublished whether it replaced the earlier one
     * @param report what is wrong with the mesh or its documents
     * @param notices what proxies do differently from the mesh, or not at all
     */
    public record Outcome(boolean isPublished, ValidationReport report, List<Problem> notices) {
        /** Copies the list. */
        public Outcome {
            requireNonNull(report, "report");
            notices = List.copyOf(notices);
        }
    }

    /**
     * Publishes a mesh as the set of its name, and replaces what was published of it. A mesh with errors is not published; its
     * report is also in the log and the status of the control plane.
     *
     * @throws PublicationException if another set has one of the mesh's proxies
     */
    public Outcome publish(Mesh mesh) {
        return publish(mesh.name(), mesh.validate(validation), List.of(mesh), null);
    }

    /**
     * Publishes all meshes of documents as one set, and replaces the earlier one. Documents with errors, and such without a mesh,
     * are not published; their report is also in the log and the status of the control plane.
     *
     * @param set the name of the set
     * @throws PublicationException if another set has one of the proxies
     */
    public Outcome publish(String set, MeshReading reading) {
        requireNonNull(set, "set");
        ValidationReport report = reading.validate(validation);
        if (report.isValid() && reading.meshesWithoutFaultyResources().isEmpty()) {
            return refuse(set, report, List.of("the documents have no mesh"));
        }
        return publish(set, report, report.isValid() ? reading.meshes() : List.of(), reading);
    }

    private Outcome publish(String set, ValidationReport report, List<Mesh> meshes, @Nullable MeshReading documents) {
        if (!report.isValid()) {
            return refuse(set, report, report.toText().lines().toList());
        }
        Published earlier = published.getOrDefault(set, Published.NOTHING);
        Map<String, Envoy> compiled = new HashMap<>();
        List<ProxyView> views = new ArrayList<>();
        for (Mesh mesh : meshes) {
            Envoy before = earlier.meshes().get(mesh.name());
            Envoy now = before == null ? Envoy.of(mesh.view(), envoy, endpoints) : before.next(mesh.view());
            compiled.put(mesh.name(), now);
            views.addAll(now.views());
        }
        Set<Problem> notices = new LinkedHashSet<>();
        views.forEach(view -> notices.addAll(view.notices()));
        // Resources of the App Mesh API have no places.
        boolean hasPlaces = documents != null
                && meshes.stream()
                        .anyMatch(mesh -> documents.locationOf(mesh.specPath()).isPresent());
        controlPlane.publish(set, views, new MeshElements(compiled.values(), hasPlaces ? documents : null));
        published.put(set, new Published(compiled, notices));
        List<Problem> more = notices.stream()
                .filter(each -> !earlier.notices().contains(each))
                .toList();
        if (!more.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    ValidationReport.of(report.subject(), more, List.of()).toText());
        }
        return new Outcome(true, report, List.copyOf(notices));
    }

    private Outcome refuse(String set, ValidationReport report, List<String> lines) {
        refuse(set, lines);
        return new Outcome(false, report, List.of());
    }

    /** Notes that there is nothing to publish, and why. */
    void refuse(String set, List<String> lines) {
        controlPlane.refuse(set, new PublicationException(lines));
    }
}
