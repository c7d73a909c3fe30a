package io.github.appmeshdsl.format;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.internal.api.AwsNaming;
import io.github.appmeshdsl.internal.api.ResourceNaming;
import io.github.appmeshdsl.internal.rule.SetRule;
import io.github.appmeshdsl.internal.spec.SpecReading;
import io.github.appmeshdsl.internal.spec.StandIns;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Assembles the parts of all formats into meshes. One pass; for one thread. */
final class MeshAssembly {

    /** Name of the placeholder for the mesh of members whose mesh is not known. */
    static final String NO_MESH = "(no mesh in this set)";

    private final Input input;
    private final @Nullable StandIns standIns;
    private final Problems problems = new Problems();
    private final Map<String, MeshGroup> groups = new LinkedHashMap<>();
    private final List<ReadPart> withoutMesh = new ArrayList<>();
    private final List<SpecReading> standing = new ArrayList<>();
    private final List<ReadPart> superseded = new ArrayList<>();
    private final Set<String> absentRouters = new HashSet<>();
    private boolean hasGaps;
    private boolean isIncomplete;

    /**
     * What is assembled.
     *
     * @param sources what was read, by format
     * @param files the files in the order in which they were read
     * @param documents problems of documents that could not be read
     * @param options options of the reader
     */
    record Input(
            List<Source.Reading> sources, Map<String, Integer> files, Problems documents, MeshReader.Options options) {}

    /**
     * The result.
     *
     * @param contents the meshes
     * @param withoutMesh members whose mesh is not known
     * @param readings the resources that apply, to locate problems
     * @param absentRouters paths of routers that are not in the set although routes of them are
     * @param superseded documents that later ones replace, in sets that are checked separately
     * @param problems what is wrong with the documents
     * @param hasGaps whether something is left out because of a fault
     * @param isIncomplete whether a document or a resource cannot be read at all, so that others may refer to it
     */
    record Output(
            List<MeshContent> contents,
            Optional<Mesh> withoutMesh,
            List<SpecReading> readings,
            Set<String> absentRouters,
            List<Superseded> superseded,
            Problems problems,
            boolean hasGaps,
            boolean isIncomplete) {}

    /** Documents that later ones replace, as a mesh, and how each was read. */
    record Superseded(Mesh mesh, List<SpecReading> readings) {}

    MeshAssembly(Input input, @Nullable StandIns standIns) {
        this.input = input;
        this.standIns = standIns;
    }

    Output assemble() {
        addAll(input.documents());
        input.sources().forEach(source -> addAll(source.problems()));
        List<ReadPart> pieces = standing(pieces());
        for (ReadPart piece : pieces) {
            define(piece);
        }
        link(pieces);
        Map<MeshGroup, ResourceNaming> namings =
                MeshGroup.namings(groups.values(), input.options().kubernetesNamespace());
        List<MeshContent> contents = new ArrayList<>();
        for (MeshGroup group : groups.values()) {
            ResourceNaming naming = namings.get(group);
            contents.add(content(group, naming == null ? new AwsNaming(List.of()) : naming));
        }
        Mesh without = withoutMesh.isEmpty() ? null : mesh(NO_MESH, withoutMesh);
        return new Output(
                List.copyOf(contents),
                Optional.ofNullable(without),
                List.copyOf(standing),
                Set.copyOf(absentRouters),
                checkedForThemselves(),
                problems,
                hasGaps,
                isIncomplete);
    }

    private void addAll(Problems ofDocuments) {
        for (Problem problem : ofDocuments.list()) {
            isIncomplete |= problem.severity() == Severity.ERROR;
        }
        problems.addAll(ofDocuments);
    }

    /** Returns all parts in the order of the documents; values of the model are read. */
    private List<ReadPart> pieces() {
        List<ReadPart> pieces = new ArrayList<>();
        for (Source.Reading source : input.sources()) {
            for (Part part : source.parts()) {
                pieces.add(new ReadPart(source, part, pieces.size()));
            }
        }
        if (input.sources().size() > 1) {
            pieces.sort(this::compare);
            List<ReadPart> inOrder = new ArrayList<>();
            for (ReadPart piece : pieces) {
                inOrder.add(new ReadPart(piece.source, piece.part, inOrder.size()));
            }
            pieces = inOrder;
        }
        for (ReadPart piece : pieces) {
            if (piece.part.data().isEmpty()) {
                Part part = standIns == null ? piece.part : piece.part.filled(standIns);
                take(piece, part.reading());
            }
        }
        return pieces;
    }

    private int compare(ReadPart a, ReadPart b) {
        int order = Integer.compare(order(a.part.location()), order(b.part.location()));
        if (order == 0) {
            order = a.part.location().compareTo(b.part.location());
        }
        return order == 0 ? Integer.compare(a.position, b.position) : order;
    }

    private int order(Location location) {
        return input.files().getOrDefault(location.file(), Integer.MAX_VALUE);
    }

    private void take(ReadPart piece, SpecReading reading) {
        piece.reading = reading;
        problems.addAll(reading.problems());
        hasGaps |= reading.hasGaps();
        boolean isRead = reading.resource().isPresent()
                || (reading instanceof ApiPartReading ofApi && ofApi.route().isPresent());
        isIncomplete |= !isRead;
        piece.resource = reading.resource().orElse(null);
    }

    /** Returns the parts that apply: of several documents of one resource the last one. */
    private List<ReadPart> standing(List<ReadPart> pieces) {
        Map<Object, ReadPart> last = new LinkedHashMap<>();
        for (ReadPart piece : pieces) {
            Object key = piece.key();
            if (key == null) {
                continue;
            }
            ReadPart earlier = last.remove(key);
            last.put(key, piece);
            if (earlier != null) {
                supersede(earlier, piece);
            }
        }
        return new ArrayList<>(last.values());
    }

    private void supersede(ReadPart earlier, ReadPart later) {
        SpecPath path = later.reading != null
                ? later.reading.path()
                : ApiPartReading.path(
                        later.part.data().orElseThrow().key(),
                        key -> new ResourceNaming.ModelName(key.name(), Optional.empty()));
        problems.add(Problem.of(
                        SetRule.REPEATED,
                        path,
                        "is already described at "
                                + PlainText.of(earlier.part.location().toString()) + "; the later document applies")
                .at(later.part.location()));
        if (earlier.isOf(later.source) && earlier.reading != null) {
            problems.addAll(later.source.checkUpdate(earlier.part, later.part));
        }
        superseded.add(earlier);
    }

    private void define(ReadPart piece) {
        if (piece.part.data().isPresent()) {
            ResourceKey key = piece.part.data().get().key();
            MeshGroup group = groups.computeIfAbsent(key.mesh(), MeshGroup::new);
            if (key.kind() == ApiKind.MESH) {
                define(group, piece);
            } else {
                group.ofApi.put(key, piece);
            }
        } else if (piece.resource instanceof Mesh mesh) {
            String awsName = mesh.effectiveAwsName(Optional.empty());
            MeshGroup known = groups.get(awsName);
            boolean isTaken = known != null && known.definition != null && known.definition.reading != null;
            define(groups.computeIfAbsent(isTaken ? awsName + "\n" + mesh.name() : awsName, MeshGroup::new), piece);
        } else if (piece.part.mesh().isPresent() && group(piece.part.mesh().get()) == null) {
            groups.computeIfAbsent(piece.part.mesh().get(), MeshGroup::new);
        }
    }

    private void define(MeshGroup group, ReadPart piece) {
        if (group.definition != null) {
            supersede(group.definition, piece);
        }
        group.definition = piece;
    }

    private @Nullable MeshGroup group(String name) {
        for (MeshGroup group : groups.values()) {
            if (group.name().equals(name)) {
                return group;
            }
        }
        return groups.get(name);
    }

    private void link(List<ReadPart> pieces) {
        List<Mesh> meshes = new ArrayList<>();
        for (MeshGroup group : groups.values()) {
            meshes.add(
                    group.definition != null && group.definition.resource instanceof Mesh mesh
                            ? mesh
                            : Mesh.of(group.awsName, b -> {}));
        }
        Map<Part, ReadPart> byPart = new HashMap<>();
        for (Source.Reading source : input.sources()) {
            List<Part> members = new ArrayList<>();
            for (ReadPart piece : pieces) {
                if (piece.isOf(source) && piece.resource instanceof MeshMember && piece.reading != null) {
                    Part part = piece.part.with(piece.reading);
                    members.add(part);
                    byPart.put(part, piece);
                }
            }
            if (members.isEmpty()) {
                continue;
            }
            Source.Reading.Links links = source.link(members, meshes);
            problems.addAll(links.problems());
            for (Source.Reading.Link link : links.links()) {
                ReadPart piece = byPart.get(link.part());
                if (piece != null) {
                    piece.resource = link.member();
                    join(piece, link.mesh().map(this::group).orElse(null));
                }
            }
        }
    }

    private void join(ReadPart piece, @Nullable MeshGroup group) {
        if (group == null) {
            withoutMesh.add(piece);
            standing.add(piece.reading());
        } else {
            group.named.add(piece);
        }
    }

    // MESHES

    private MeshContent content(MeshGroup group, ResourceNaming naming) {
        Optional<String> defaultNamespace = group.defaultNamespace();
        if (group.definition != null && group.definition.part.data().isPresent()) {
            read(group.definition, naming, defaultNamespace, null);
        }
        Map<ReadPart.ModelKey, ReadPart> named = group.byAwsName();
        List<ReadPart> members = new ArrayList<>(group.named);
        List<ReadPart> routes = new ArrayList<>();
        for (ReadPart piece : group.ofApi.values()) {
            ResourceKey key = piece.part.data().orElseThrow().key();
            if (key.kind() == ApiKind.ROUTE) {
                routes.add(piece);
                continue;
            }
            ReadPart other =
                    named.get(new ReadPart.ModelKey(key.kind().resourceKind().orElseThrow(), "", key.name()));
            if (other != null && other.position > piece.position) {
                supersede(piece, other);
                continue;
            }
            if (other != null) {
                supersede(other, piece);
                members.remove(other);
            }
            read(piece, naming, defaultNamespace, null);
            members.add(piece);
        }
        for (ReadPart piece : members) {
            if (piece.reading != null) {
                standing.add(piece.reading);
            }
        }
        List<Ref<VirtualRouter>> absent = addRoutes(members, routes, naming, defaultNamespace);
        members.sort((a, b) -> Integer.compare(a.position, b.position));
        return content(group, members, naming, absent);
    }

    private MeshContent content(
            MeshGroup group, List<ReadPart> members, ResourceNaming naming, List<Ref<VirtualRouter>> absent) {
        Optional<String> owner = owner(group.awsName);
        Mesh definition = group.definition != null && group.definition.resource instanceof Mesh mesh ? mesh : null;
        MeshContent.Definition state;
        if (definition == null) {
            String name = naming.nameOf(ResourceKey.ofMesh(group.awsName)).name();
            definition = Mesh.of(name, b -> {
                if (!name.equals(group.awsName)) {
                    b.awsName(group.awsName);
                }
            });
            state = MeshContent.Definition.ABSENT;
        } else {
            ReadPart piece = Objects.requireNonNull(group.definition);
            standing.add(piece.reading());
            state = definition.meshOwner().isPresent() || piece.isOfAnotherAccount()
                    ? MeshContent.Definition.FOREIGN
                    : MeshContent.Definition.PRESENT;
        }
        Mesh mesh = definition.copy(b -> {
            b.defaultNamespace(group.defaultNamespace());
            owner.ifPresent(b::meshOwner);
            for (ReadPart member : members) {
                if (member.resource instanceof MeshMember value) {
                    b.add(value);
                }
            }
            absent.forEach(b::external);
        });
        return new MeshContent(mesh, state);
    }

    private Optional<String> owner(String awsName) {
        for (Source.Reading source : input.sources()) {
            String owner = source.meshOwners().get(awsName);
            if (owner != null) {
                return Optional.of(owner);
            }
        }
        return Optional.empty();
    }

    private void read(
            ReadPart piece, ResourceNaming naming, Optional<String> defaultNamespace, @Nullable SpecPath path) {
        ResourceData data = naming.withoutKeptName(piece.part.data().orElseThrow());
        take(
                piece,
                new ApiPartReading(
                        data,
                        path == null ? ApiPartReading.path(data.key(), naming) : path,
                        naming,
                        defaultNamespace,
                        standIns,
                        piece.source::spelled));
    }

    /** Adds routes to their routers; returns the routers that are not in the set. */
    private List<Ref<VirtualRouter>> addRoutes(
            List<ReadPart> members, List<ReadPart> routes, ResourceNaming naming, Optional<String> defaultNamespace) {
        Map<ReadPart.ModelKey, ReadPart> routers = new HashMap<>();
        for (ReadPart piece : members) {
            if (piece.resource instanceof VirtualRouter router) {
                String namespace = router.namespace().or(() -> defaultNamespace).orElse("");
                routers.put(new ReadPart.ModelKey(router.kind(), namespace, router.name()), piece);
            }
        }
        List<Ref<VirtualRouter>> absent = new ArrayList<>();
        for (ReadPart piece : routes) {
            ResourceKey route = piece.part.data().orElseThrow().key();
            ResourceKey owner = route.owner().orElseThrow();
            ResourceNaming.ModelName name = naming.nameOf(owner);
            ReadPart.ModelKey key = new ReadPart.ModelKey(
                    ResourceKind.VIRTUAL_ROUTER,
                    name.namespace().or(() -> defaultNamespace).orElse(""),
                    name.name());
            ReadPart router = routers.get(key);
            if (router == null) {
                VirtualRouter placeholder = placeholder(owner, name, defaultNamespace);
                router = new ReadPart(piece.source, piece.part, piece.position);
                router.resource = placeholder;
                routers.put(key, router);
                members.add(router);
                absent.add(placeholder.ref());
                absentRouters.add(placeholder.specPath().toString());
            }
            if (router.resource instanceof VirtualRouter before) {
                SpecPath path = ApiPartReading.path(owner, naming)
                        .field("routes")
                        .item(before.routes().size(), route.name());
                read(piece, naming, defaultNamespace, path);
                standing.add(piece.reading());
                Optional<Route> read = ((ApiPartReading) piece.reading()).route();
                if (read.isPresent()) {
                    router.resource = before.copy(b -> b.addRoute(read.get()));
                }
            }
        }
        return absent;
    }

    /** Returns a router that only holds the routes of one that is not in the set. */
    private static VirtualRouter placeholder(
            ResourceKey key, ResourceNaming.ModelName name, Optional<String> defaultNamespace) {
        String namespace = name.namespace().or(() -> defaultNamespace).orElse("");
        return VirtualRouter.of(name.name(), b -> {
            b.namespace(name.namespace());
            if (!ResourceKind.VIRTUAL_ROUTER.awsName(name.name(), namespace).equals(key.name())) {
                b.awsName(key.name());
            }
        });
    }

    private Mesh mesh(String name, List<ReadPart> members) {
        Optional<String> namespace = Optional.empty();
        for (ReadPart piece : members) {
            namespace = namespace.or(piece.source::defaultNamespace);
        }
        Optional<String> defaultNamespace = namespace;
        return Mesh.of(name, b -> {
            b.defaultNamespace(defaultNamespace);
            for (ReadPart piece : members) {
                if (piece.resource instanceof MeshMember member) {
                    b.add(member);
                }
            }
        });
    }

    /** Returns the documents that later ones replace, so that no mesh has a resource twice. */
    private List<Superseded> checkedForThemselves() {
        Map<Integer, List<ReadPart>> rounds = new TreeMap<>();
        Map<Object, Integer> times = new HashMap<>();
        for (ReadPart piece : superseded) {
            if (piece.reading == null && piece.part.data().isPresent()) {
                ResourceData data = piece.part.data().get();
                ResourceNaming naming = new AwsNaming(List.of(data));
                if (data.key().kind() == ApiKind.ROUTE) {
                    ResourceKey owner = data.key().owner().orElseThrow();
                    SpecPath path = ApiPartReading.path(owner, naming)
                            .field("routes")
                            .item(0, data.key().name());
                    read(piece, naming, Optional.empty(), path);
                    VirtualRouter router = placeholder(owner, naming.nameOf(owner), Optional.empty());
                    ((ApiPartReading) piece.reading())
                            .route()
                            .ifPresent(route -> piece.resource = router.copy(b -> b.addRoute(route)));
                } else {
                    read(piece, naming, Optional.empty(), null);
                }
            }
            Object key = piece.key();
            if (key != null && piece.reading != null) {
                rounds.computeIfAbsent(times.merge(key, 1, Integer::sum), r -> new ArrayList<>())
                        .add(piece);
            }
        }
        List<Superseded> checked = new ArrayList<>();
        for (List<ReadPart> round : rounds.values()) {
            List<SpecReading> readings = new ArrayList<>();
            round.forEach(piece -> readings.add(piece.reading()));
            checked.add(new Superseded(mesh(NO_MESH, round), readings));
        }
        return checked;
    }
}
