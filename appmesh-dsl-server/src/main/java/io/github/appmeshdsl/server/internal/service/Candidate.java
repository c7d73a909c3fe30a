package io.github.appmeshdsl.server.internal.service;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.internal.api.ResourceReferences;
import io.github.appmeshdsl.internal.api.ReturnedSpec;
import io.github.appmeshdsl.internal.spec.SpecRule;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.internal.text.JsonText;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.server.internal.operation.ApiException;
import io.github.appmeshdsl.server.internal.operation.ApiRequest;
import io.github.appmeshdsl.server.store.ResourceStore;
import io.github.appmeshdsl.validation.MeshRule;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A resource that is being created or changed, together with the stored resources that its rules need: its parent, what it
 * refers to, and what depends on it. Together they form a mesh that can be checked.
 *
 * <p>The service accepted much that does not work, so not every rule of the library is enforced: only those that the service
 * model states, and those whose violations the service was seen to refuse.
 */
final class Candidate {

    private static final int MOST_PROBLEMS = 20;

    private static final DocumentParser PARSER = new DocumentParser();

    private static final ValidationOptions OPTIONS =
            ValidationOptions.importing().partial(true);

    private static final Set<String> ENFORCED = Set.of(
            // stated by the service model
            MeshRule.BOUND_RANGE.id(),
            MeshRule.BOUND_LENGTH.id(),
            MeshRule.BOUND_ITEMS.id(),
            MeshRule.BOUND_PATTERN.id(),
            MeshRule.GATEWAY_LISTENERS.id(),
            // names of other characters were refused
            MeshRule.AWS_NAME_SYNTAX.id(),
            // gRPC probes of other listeners were refused
            MeshRule.HEALTH_CHECK_PROTOCOL.id(),
            // where there are several listeners, routes and targets without a port were refused
            MeshRule.ROUTE_PORT_REQUIRED.id(),
            MeshRule.TARGET_PORT_REQUIRED.id());

    private static final Set<String> MESH_RULES =
            Arrays.stream(MeshRule.values()).map(MeshRule::id).collect(Collectors.toUnmodifiableSet());

    private final ResourceStore.Reader store;
    private final String meshOwner;
    private final ResourceKey key;
    private final Map<ResourceKey, ResourceData> resources = new LinkedHashMap<>();

    private Candidate(ResourceStore.Reader store, String meshOwner, ResourceKey key) {
        this.store = store;
        this.meshOwner = meshOwner;
        this.key = key;
    }

    /**
     * A resource that may be stored.
     *
     * @param spec its spec as stored and shown: JSON on one line
     * @param references what it refers to, and what must not be deleted before it
     * @param mesh the resource and those that its rules need
     */
    record Accepted(String spec, Set<ResourceKey> references, Mesh mesh) {}

    /**
     * Checks a resource.
     *
     * @throws ApiException if it breaks a rule, or something that it refers to does not exist
     */
    static Accepted accept(ResourceStore.Reader store, String meshOwner, ResourceKey key, MappingNode spec) {
        return new Candidate(store, meshOwner, key).accept(spec);
    }

    private Accepted accept(MappingNode spec) {
        if (key.kind() == ApiKind.VIRTUAL_SERVICE) {
            ApiRequest.requireName(key.kind().nameMember(), key.name());
        }
        key.owner().filter(owner -> owner.kind() != ApiKind.MESH).ifPresent(this::addStored);
        resources.put(key, ResourceData.of(key, spec, Map.of()));
        // What cannot be read is reported before what is missing.
        read(resources.values());
        checkReferences(spec);
        Set<ResourceKey> references = ResourceReferences.of(key, spec);
        references.forEach(this::addStored);
        switch (key.kind()) {
            case VIRTUAL_NODE -> routesTo();
            case VIRTUAL_ROUTER -> ownRoutes();
            default -> {}
        }
        MeshReading reading = read(resources.values());
        refuse(findings(reading));
        Mesh mesh = reading.mesh();
        if (key.kind() == ApiKind.VIRTUAL_ROUTER) {
            store.find(meshOwner, key)
                    .ifPresent(old -> checkProtocols(read(List.of(data(old))).mesh(), mesh));
        }
        return new Accepted(JsonText.compact(shown(mesh)), references, mesh);
    }

    /** A node with several listeners needs ports in all routes that lead to it. */
    private void routesTo() {
        for (ResourceKey referrer : store.referrers(meshOwner, key)) {
            if (referrer.kind() == ApiKind.ROUTE) {
                referrer.owner().ifPresent(this::addStored);
                addStored(referrer);
            }
        }
    }

    /** A router with several listeners needs ports in all of its routes. */
    private void ownRoutes() {
        for (ResourceStore.StoredResource route :
                store.list(meshOwner, ApiKind.ROUTE, key.mesh(), key.name(), "", Integer.MAX_VALUE)) {
            resources.put(route.key(), data(route));
        }
    }

    private void addStored(ResourceKey other) {
        if (!resources.containsKey(other)) {
            resources.put(other, data(Reads.require(store, meshOwner, other)));
        }
    }

    private static ResourceData data(ResourceStore.StoredResource resource) {
        return ResourceData.of(resource.key(), spec(resource), Map.of());
    }

    /** Returns the spec of a stored resource. */
    static MappingNode spec(ResourceStore.StoredResource resource) {
        List<Document> documents = PARSER.parse(resource.spec(), "stored.json").documents();
        if (documents.size() == 1 && documents.get(0).root() instanceof MappingNode mapping) {
            return mapping;
        }
        throw new IllegalStateException("a stored spec is a JSON object");
    }

    /**
     * Reads resources.
     *
     * @throws ApiException if one of them cannot be read; it reports broken bounds as well
     */
    private static MeshReading read(Collection<ResourceData> resources) {
        MeshReading reading = withoutUnknown(List.copyOf(resources));
        List<Problem> errors =
                reading.problems().stream().filter(Candidate::isEnforced).toList();
        if (!errors.isEmpty()) {
            // Checking the rest is not worth much if there is more than an answer can hold.
            refuse(errors.size() < MOST_PROBLEMS ? findings(reading) : errors);
        }
        return reading;
    }

    /** Reads resources without the members that are unknown, which the service ignored. */
    private static MeshReading withoutUnknown(List<ResourceData> resources) {
        MeshReading reading = MeshReader.read(resources);
        Set<Location> unknown = reading.problems().stream()
                .filter(problem -> problem.ruleId().equals(SpecRule.UNKNOWN_FIELD.id()))
                .flatMap(problem -> problem.location().stream())
                .filter(location -> !location.equals(Location.NONE))
                .collect(Collectors.toUnmodifiableSet());
        if (unknown.isEmpty()) {
            return reading;
        }
        return MeshReader.read(resources.stream()
                .map(resource -> ResourceData.of(resource.key(), without(resource.spec(), unknown), resource.tags()))
                .toList());
    }

    private static MappingNode without(MappingNode mapping, Set<Location> keys) {
        return MappingNode.of(
                mapping.entries().stream()
                        .filter(entry -> !keys.contains(entry.keyLocation()))
                        .map(entry ->
                                new MappingNode.Entry(entry.key(), entry.keyLocation(), without(entry.value(), keys)))
                        .toList(),
                mapping.location());
    }

    private static DocumentNode without(DocumentNode node, Set<Location> keys) {
        if (node instanceof MappingNode mapping) {
            return without(mapping, keys);
        }
        return node instanceof SequenceNode sequence
                ? SequenceNode.of(
                        sequence.items().stream()
                                .map(item -> without(item, keys))
                                .toList(),
                        sequence.location())
                : node;
    }

    private static List<Problem> findings(MeshReading reading) {
        return reading.validate(OPTIONS).problems().stream()
                .filter(Candidate::isEnforced)
                .toList();
    }

    /** Of the rules of a mesh, only some are enforced; what cannot be read is an error, except for unknown members. */
    private static boolean isEnforced(Problem problem) {
        return ENFORCED.contains(problem.ruleId())
                || (problem.severity() == Severity.ERROR
                        && !MESH_RULES.contains(problem.ruleId())
                        && !problem.ruleId().equals(SpecRule.UNKNOWN_FIELD.id()));
    }

    /** Returns the spec as the service would show it. */
    private MappingNode shown(Mesh mesh) {
        for (ResourceData resource : MeshResources.of(mesh.view())) {
            if (resource.key().equals(key)) {
                return ReturnedSpec.of(resource.spec());
            }
        }
        throw new IllegalStateException(key + " is not in the mesh");
    }

    private static void refuse(List<Problem> problems) {
        refuseAll(problems.stream()
                .map(problem -> problem.path() + ": " + problem.message()
                        + problem.location().map(ApiRequest::place).orElse(""))
                .toList());
    }

    private static void refuseAll(List<String> faults) {
        if (faults.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>(faults.subList(0, Math.min(MOST_PROBLEMS, faults.size())));
        if (faults.size() > MOST_PROBLEMS) {
            lines.add((faults.size() - MOST_PROBLEMS) + " more");
        }
        throw ApiException.badRequest(String.join("; ", lines));
    }

    /**
     * Checks the names in a spec that refer to other resources.
     *
     * @throws ApiException if one cannot be a name
     */
    private void checkReferences(MappingNode spec) {
        List<String> faults = new ArrayList<>();
        ResourceReferences.forEachName(
                key.kind(),
                spec,
                (path, name) -> ApiRequest.nameFault("spec." + path, name.text())
                        .ifPresent(fault -> faults.add(fault + ApiRequest.place(name.location()))));
        refuseAll(faults);
    }

    /**
     * Checks an update of a router. The protocol of a listener cannot change while routes of that protocol use its port: they
     * must be deleted first. The service refused such an update; with which error is not known, and this server answers that
     * it is a bad request.
     *
     * @param before a mesh with the stored router
     * @param after a mesh with the changed router and its routes
     */
    private static void checkProtocols(Mesh before, Mesh after) {
        for (VirtualRouterListener listener : before.virtualRouters().get(0).listeners()) {
            int port = listener.portMapping().port();
            Protocol protocol = listener.portMapping().protocol();
            VirtualRouter router = after.virtualRouters().get(0);
            if (speaksOther(router, port, protocol)) {
                refuseRoutes(router, port, protocol);
            }
        }
    }

    private static boolean speaksOther(VirtualRouter router, int port, Protocol protocol) {
        boolean other = false;
        for (VirtualRouterListener listener : router.listeners()) {
            if (listener.portMapping().port() == port) {
                if (listener.portMapping().protocol() == protocol) {
                    return false;
                }
                other = true;
            }
        }
        return other;
    }

    private static void refuseRoutes(VirtualRouter router, int port, Protocol protocol) {
        for (Route route : router.routes()) {
            Optional<Integer> match = route.matchPort();
            if (route.protocol() == protocol && (match.isEmpty() || match.get() == port)) {
                throw ApiException.badRequest("the listener on port " + port + " cannot change its protocol: route "
                        + PlainText.quoted(route.name()) + " is for " + protocol.wireName() + " on that port");
            }
        }
    }
}
