package io.github.appmeshdsl.server.service;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.MeshResources;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.api.ResourceReferences;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.internal.spec.SpecRule;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.server.error.ApiException;
import io.github.appmeshdsl.server.operation.BodyPlace;
import io.github.appmeshdsl.server.operation.ResourceName;
import io.github.appmeshdsl.validation.MeshRule;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Specs in the model: they are read, checked by the model's rules, and written again.
 *
 * <p>The service accepted much that does not work, so not every rule of the library is enforced: only those that the service
 * model states, and those whose violations the service was seen to refuse.
 */
final class Specs {

    private static final int MOST_PROBLEMS = 20;

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

    private Specs() {}

    /**
     * Returns the mesh of these resources.
     *
     * @throws ApiException if one of them cannot be read; it reports broken bounds as well
     */
    static Mesh read(List<ResourceData> resources) {
        return readable(resources).mesh();
    }

    private static MeshReading readable(List<ResourceData> resources) {
        MeshReading reading = withoutUnknown(resources);
        List<Problem> errors =
                reading.problems().stream().filter(Specs::isEnforced).toList();
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

    /**
     * Returns the mesh of these resources.
     *
     * @throws ApiException if one of them cannot be read or breaks a rule that the service enforces
     */
    static Mesh check(List<ResourceData> resources) {
        MeshReading reading = readable(resources);
        refuse(findings(reading));
        return reading.mesh();
    }

    private static List<Problem> findings(MeshReading reading) {
        return reading.validate(OPTIONS).problems().stream()
                .filter(Specs::isEnforced)
                .toList();
    }

    /** Of the rules of a mesh, only some are enforced; what cannot be read is an error, except for unknown members. */
    private static boolean isEnforced(Problem problem) {
        return ENFORCED.contains(problem.ruleId())
                || (problem.severity() == Severity.ERROR
                        && !MESH_RULES.contains(problem.ruleId())
                        && !problem.ruleId().equals(SpecRule.UNKNOWN_FIELD.id()));
    }

    /** Returns the spec of one resource of a mesh, as the service would show it. */
    static MappingNode shown(Mesh mesh, ResourceKey key) {
        for (ResourceData resource : MeshResources.of(Echo.of(mesh).view())) {
            if (resource.key().equals(key)) {
                return resource.spec();
            }
        }
        throw new IllegalStateException(key + " is not in the mesh");
    }

    private static void refuse(List<Problem> problems) {
        refuseAll(problems.stream()
                .map(problem -> problem.path() + ": " + problem.message()
                        + problem.location().map(BodyPlace::of).orElse(""))
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
    static void checkReferences(ResourceKey key, MappingNode spec) {
        List<String> faults = new ArrayList<>();
        ResourceReferences.forEachName(
                key.kind(),
                spec,
                (path, name) -> ResourceName.fault("spec." + path, name.text())
                        .ifPresent(fault -> faults.add(fault + BodyPlace.of(name.location()))));
        refuseAll(faults);
    }
}
