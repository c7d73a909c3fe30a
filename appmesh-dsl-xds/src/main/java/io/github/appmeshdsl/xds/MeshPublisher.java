package io.github.appmeshdsl.xds;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.envoy.Envoy;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Publishes meshes on a control plane: the configuration of all their virtual nodes and gateways. A mesh is validated first; one
 * with errors changes nothing, and the last good one stays. Methods that set something return a changed copy. Safe for use by
 * several threads.
 *
 * <p>What proxies do differently from a mesh, or not at all, is logged when it is first published so. A change costs only what it
 * concerns, also if the whole mesh was read again.
 *
 * <p>With {@link #resolvers} and {@link #secrets}, a publisher also keeps the endpoints and the secrets up to date that the
 * published meshes need, until it is closed: a change of them is published by itself.
 */
public final class MeshPublisher implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.github.appmeshdsl.xds");

    private final ControlPlane controlPlane;
    private final EnvoyOptions envoy;
    private final Endpoints endpoints;
    private final ValidationOptions validation;
    private final List<EndpointResolver> resolvers;
    private final List<SecretProvider> providers;
    /** Guarded by itself; the endpoints and secrets of what is published follow from it. */
    private final Map<String, Published> published = new HashMap<>();

    private final FollowedInputs inputs;

    /**
     * Where the meshes of a set come from.
     *
     * @param documents the documents; null if they have no places
     */
    private record Origin(String subject, @Nullable MeshReading documents) {}

    /** What a set consists of: its meshes by name, their views, and what was noticed. */
    private record Published(Origin origin, Map<String, Envoy> meshes, List<ProxyView> views, Set<Problem> notices) {
        static final Published NOTHING = new Published(new Origin("", null), Map.of(), List.of(), Set.of());

        /** Returns whether proxies get the very same. */
        boolean isSame(Published other) {
            return views.size() == other.views.size()
                    && IntStream.range(0, views.size()).allMatch(i -> views.get(i) == other.views.get(i));
        }
    }

    private MeshPublisher(
            ControlPlane controlPlane,
            EnvoyOptions envoy,
            Endpoints endpoints,
            ValidationOptions validation,
            List<EndpointResolver> resolvers,
            List<SecretProvider> providers) {
        this.controlPlane = controlPlane;
        this.envoy = envoy;
        this.endpoints = endpoints;
        this.validation = validation;
        this.resolvers = resolvers;
        this.providers = providers;
        this.inputs = new FollowedInputs(controlPlane, resolvers, providers, this::refresh);
    }

    /** Returns a publisher of configuration for redirected connections, as App Mesh's; meshes are validated as imported ones. */
    public static MeshPublisher of(ControlPlane controlPlane) {
        return new MeshPublisher(
                requireNonNull(controlPlane, "controlPlane"),
                EnvoyOptions.DEFAULT,
                Endpoints.none(),
                ValidationOptions.importing(),
                List.of(),
                List.of());
    }

    /** Sets how meshes become configuration. */
    public MeshPublisher envoy(EnvoyOptions options) {
        return new MeshPublisher(
                controlPlane, requireNonNull(options, "options"), endpoints, validation, resolvers, providers);
    }

    /** Sets the addresses of services that proxies do not resolve themselves. */
    public MeshPublisher endpoints(Endpoints known) {
        return new MeshPublisher(controlPlane, envoy, requireNonNull(known, "known"), validation, resolvers, providers);
    }

    /** Sets how meshes are validated, including rules of your own. */
    public MeshPublisher validation(ValidationOptions options) {
        return new MeshPublisher(
                controlPlane, envoy, endpoints, requireNonNull(options, "options"), resolvers, providers);
    }

    /**
     * Sets where the addresses of services are looked up that proxies do not resolve themselves. The first resolver that has a
     * service counts; until one has answered, and while none can, proxies keep the endpoints that they have. The caller closes
     * the resolvers, after this publisher.
     */
    public MeshPublisher resolvers(EndpointResolver... newResolvers) {
        return new MeshPublisher(controlPlane, envoy, endpoints, validation, List.of(newResolvers), providers);
    }

    /**
     * Sets where the secrets come from that proxies get from the control plane, which
     * {@link EnvoyOptions.Secrets#fromControlPlane} enables. The first provider that has a secret counts; a secret that is
     * missing is reported, and proxies keep what they have of it. The caller closes the providers, after this publisher.
     */
    public MeshPublisher secrets(SecretProvider... newProviders) {
        return new MeshPublisher(controlPlane, envoy, endpoints, validation, resolvers, List.of(newProviders));
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
        Map<String, Envoy> compiled = new LinkedHashMap<>();
        // Resources of the App Mesh API have no places.
        boolean hasPlaces = documents != null
                && meshes.stream()
                        .anyMatch(mesh -> documents.locationOf(mesh.specPath()).isPresent());
        Published now;
        synchronized (published) {
            inputs.requireOpen();
            Published earlier = published.getOrDefault(set, Published.NOTHING);
            for (Mesh mesh : meshes) {
                Envoy before = earlier.meshes().get(mesh.name());
                compiled.put(
                        mesh.name(),
                        before == null ? Envoy.of(mesh.view(), envoy, endpoints) : before.next(mesh.view()));
            }
            now = publish(set, compiled, earlier, new Origin(report.subject(), hasPlaces ? documents : null), true);
        }
        return new Outcome(true, report, List.copyOf(now.notices()));
    }

    /** Publishes a set with the endpoints and secrets that are known; nothing has changed if that is refused. */
    private Published publish(
            String set, Map<String, Envoy> compiled, Published earlier, Origin origin, boolean isEvenIfSame) {
        Optional<FollowedInputs.Needs> needs = inputs.needs(set);
        try {
            Map<String, Envoy> complete = withEndpoints(set, compiled);
            List<ProxyView> views = new ArrayList<>();
            complete.values().forEach(each -> views.addAll(each.views()));
            Set<Problem> notices = new LinkedHashSet<>();
            views.forEach(view -> notices.addAll(view.notices()));
            Published now = new Published(origin, complete, inputs.withSecrets(set, views), notices);
            if (isEvenIfSame || !now.isSame(earlier)) {
                controlPlane.publish(set, now.views(), new MeshElements(complete.values(), origin.documents()));
            }
            published.put(set, now);
            logNew(now, earlier);
            return now;
        } catch (PublicationException e) {
            inputs.restore(set, needs);
            throw e;
        }
    }

    private Map<String, Envoy> withEndpoints(String set, Map<String, Envoy> compiled) {
        if (!inputs.hasResolvers()) {
            return compiled;
        }
        Set<ServiceDiscovery> services = new LinkedHashSet<>();
        compiled.values().forEach(each -> services.addAll(each.undiscovered()));
        Endpoints known = inputs.endpoints(set, services, endpoints);
        Map<String, Envoy> complete = new LinkedHashMap<>();
        compiled.forEach((name, each) -> complete.put(name, each.endpoints(known)));
        return complete;
    }

    private static void logNew(Published now, Published earlier) {
        List<Problem> more = now.notices().stream()
                .filter(each -> !earlier.notices().contains(each))
                .toList();
        if (!more.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    ValidationReport.of(now.origin().subject(), more, List.of()).toText());
        }
    }

    /** Publishes what has changed of the endpoints and secrets of all sets. */
    private void refresh() {
        synchronized (published) {
            for (Map.Entry<String, Published> each : List.copyOf(published.entrySet())) {
                Published earlier = each.getValue();
                try {
                    publish(each.getKey(), earlier.meshes(), earlier, earlier.origin(), false);
                } catch (PublicationException e) {
                    // It is in the log and the status.
                    LOG.log(System.Logger.Level.DEBUG, "the earlier endpoints and secrets stay", e);
                }
            }
        }
    }

    /** Removes a set. Its proxies keep what they have. */
    public void withdraw(String set) {
        requireNonNull(set, "set");
        synchronized (published) {
            published.remove(set);
            inputs.restore(set, Optional.empty());
            controlPlane.withdraw(set);
        }
    }

    /** Ends the search for endpoints and secrets. What is published stays. */
    @Override
    public void close() {
        synchronized (published) {
            inputs.close();
        }
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
