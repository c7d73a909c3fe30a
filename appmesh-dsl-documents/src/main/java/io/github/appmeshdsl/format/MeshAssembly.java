package io.github.appmeshdsl.format;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.internal.api.KubernetesTags;
import io.github.appmeshdsl.internal.rule.SetRule;
import io.github.appmeshdsl.internal.spec.SpecReading;
import io.github.appmeshdsl.internal.spec.StandIns;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualServiceProvider;
import io.github.appmeshdsl.model.WeightedTarget;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the parts of all formats together to meshes. One pass; for one thread. */
final class MeshAssembly {

    /** Name of what stands for the mesh of members whose mesh is not known. */
    static final String NO_MESH = "(no mesh in this set)";

    private final Input input;
    private final @Nullable StandIns standIns;
    private final Problems problems = new Problems();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final List<Piece> withoutMesh = new ArrayList<>();
    private final List<SpecReading> standing = new ArrayList<>();
    private final List<Piece> superseded = new ArrayList<>();
    private final Set<String> absentRouters = new HashSet<>();
    private boolean hasGaps;
    private boolean isIncomplete;

    /**
     * What is put together.
     *
     * @param sources what was read, by format
     * @param files the files in the order in which they were read
     * @param documents problems of documents that could not be read
     * @param options options of the reader
     */
    record Input(List<SourceReading> sources, Map<String, Integer> files, Problems documents, ReaderOptions options) {}

    /**
     * What comes of it.
     *
     * @param contents the meshes
     * @param withoutMesh members whose mesh is not known
     * @param readings the resources that count, for places
     * @param absentRouters paths of routers that are not in the set, while routes of them are
     * @param superseded documents that later ones replace, in sets to be checked for themselves
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

    private static final class Piece {
        private final SourceReading source;
        private final Part part;
        private final int position;
        private @Nullable SpecReading reading;
        private @Nullable Resource resource;

        Piece(SourceReading source, Part part, int position) {
            this.source = source;
            this.part = part;
            this.position = position;
        }

        String namespace(MeshMember member) {
            return member.namespace().or(source::defaultNamespace).orElse("");
        }

        SpecReading reading() {
            return Objects.requireNonNull(reading, "not read yet");
        }

        /** Returns the name in the App Mesh API, if the piece has one. */
        Optional<String> awsName() {
            return resource instanceof MeshMember member && member instanceof ApiResource named
                    ? Optional.of(named.effectiveAwsName(
                            Optional.of(namespace(member)).filter(namespace -> !namespace.isEmpty())))
                    : Optional.empty();
        }
    }

    /** One mesh. */
    private static final class Group {
        private final String awsName;
        private @Nullable Piece definition;
        private final List<Piece> named = new ArrayList<>();
        private final Map<ResourceKey, Piece> ofApi = new LinkedHashMap<>();

        Group(String awsName) {
            this.awsName = awsName;
        }

        String name() {
            return definition != null && definition.resource != null ? definition.resource.name() : awsName;
        }

        Optional<String> defaultNamespace() {
            Optional<String> namespace = definition == null ? Optional.empty() : definition.source.defaultNamespace();
            for (Piece piece : named) {
                namespace = namespace.or(piece.source::defaultNamespace);
            }
            return namespace;
        }
    }

    private record ModelKey(ResourceKind kind, String namespace, String name) {}

    MeshAssembly(Input input, @Nullable StandIns standIns) {
        this.input = input;
        this.standIns = standIns;
    }

    Output assemble() {
        addAll(input.documents());
        input.sources().forEach(source -> addAll(source.problems()));
        List<Piece> pieces = standing(pieces());
        for (Piece piece : pieces) {
            define(piece);
        }
        link(pieces);
        Map<Group, ResourceNaming> namings = namings();
        List<MeshContent> contents = new ArrayList<>();
        for (Group group : groups.values()) {
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

    /** Returns all parts in the order of the documents, those that are values of the model read. */
    private List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        for (SourceReading source : input.sources()) {
            for (Part part : source.parts()) {
                pieces.add(new Piece(source, part, pieces.size()));
            }
        }
        if (input.sources().size() > 1) {
            pieces.sort(Comparator.comparing((Piece p) -> order(p.part.location()))
                    .thenComparing(p -> p.part.location().line())
                    .thenComparing(p -> p.part.location().column())
                    .thenComparing(p -> p.position));
            List<Piece> inOrder = new ArrayList<>();
            for (Piece piece : pieces) {
                inOrder.add(new Piece(piece.source, piece.part, inOrder.size()));
            }
            pieces = inOrder;
        }
        for (Piece piece : pieces) {
            if (piece.part.data().isEmpty()) {
                Part part = standIns == null ? piece.part : piece.part.filled(standIns);
                take(piece, part.reading());
            }
        }
        return pieces;
    }

    private int order(Location location) {
        return input.files().getOrDefault(location.file(), Integer.MAX_VALUE);
    }

    private void take(Piece piece, SpecReading reading) {
        piece.reading = reading;
        problems.addAll(reading.problems());
        hasGaps |= reading.hasGaps();
        boolean isRead = reading.resource().isPresent()
                || (reading instanceof ApiPartReading ofApi && ofApi.route().isPresent());
        isIncomplete |= !isRead;
        piece.resource = reading.resource().orElse(null);
    }

    /** Returns the pieces that count: of several documents of one resource the last. */
    private List<Piece> standing(List<Piece> pieces) {
        Map<Object, Piece> last = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            Object key = key(piece);
            if (key == null) {
                continue;
            }
            Piece earlier = last.remove(key);
            last.put(key, piece);
            if (earlier != null) {
                supersede(earlier, piece);
            }
        }
        return new ArrayList<>(last.values());
    }

    private static @Nullable Object key(Piece piece) {
        if (piece.part.data().isPresent()) {
            return piece.part.data().get().key();
        }
        Resource resource = piece.resource;
        if (resource == null) {
            return null;
        }
        String namespace = resource instanceof MeshMember member ? piece.namespace(member) : "";
        return new ModelKey(resource.kind(), namespace, resource.name());
    }

    private void supersede(Piece earlier, Piece later) {
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
        if (earlier.source == later.source && earlier.reading != null) {
            problems.addAll(later.source.checkUpdate(earlier.part, later.part));
        }
        superseded.add(earlier);
    }

    private void define(Piece piece) {
        if (piece.part.data().isPresent()) {
            ResourceKey key = piece.part.data().get().key();
            Group group = groups.computeIfAbsent(key.mesh(), Group::new);
            if (key.kind() == ApiKind.MESH) {
                define(group, piece);
            } else {
                group.ofApi.put(key, piece);
            }
        } else if (piece.resource instanceof Mesh mesh) {
            String awsName = mesh.effectiveAwsName(Optional.empty());
            Group known = groups.get(awsName);
            boolean isTaken = known != null && known.definition != null && known.definition.reading != null;
            define(groups.computeIfAbsent(isTaken ? awsName + "\n" + mesh.name() : awsName, Group::new), piece);
        } else if (piece.part.mesh().isPresent() && group(piece.part.mesh().get()) == null) {
            groups.computeIfAbsent(piece.part.mesh().get(), Group::new);
        }
    }

    private void define(Group group, Piece piece) {
        if (group.definition != null) {
            supersede(group.definition, piece);
        }
        group.definition = piece;
    }

    private @Nullable Group group(String name) {
        for (Group group : groups.values()) {
            if (group.name().equals(name)) {
                return group;
            }
        }
        return groups.get(name);
    }

    private void link(List<Piece> pieces) {
        List<Mesh> meshes = new ArrayList<>();
        for (Group group : groups.values()) {
            meshes.add(
                    group.definition != null && group.definition.resource instanceof Mesh mesh
                            ? mesh
                            : Mesh.of(group.awsName, b -> {}));
        }
        Map<Part, Piece> byPart = new HashMap<>();
        for (SourceReading source : input.sources()) {
            List<Part> members = new ArrayList<>();
            for (Piece piece : pieces) {
                if (piece.source == source && piece.resource instanceof MeshMember && piece.reading != null) {
                    Part part = piece.part.with(piece.reading);
                    members.add(part);
                    byPart.put(part, piece);
                }
            }
            if (members.isEmpty()) {
                continue;
            }
            SourceReading.Links links = source.link(members, meshes);
            problems.addAll(links.problems());
            for (SourceReading.Link link : links.links()) {
                Piece piece = byPart.get(link.part());
                if (piece != null) {
                    piece.resource = link.member();
                    join(piece, link.mesh().map(this::group).orElse(null));
                }
            }
        }
    }

    private void join(Piece piece, @Nullable Group group) {
        if (group == null) {
            withoutMesh.add(piece);
            standing.add(piece.reading());
        } else {
            group.named.add(piece);
        }
    }

    // NAMES

    private Map<Group, ResourceNaming> namings() {
        Optional<String> namespace = input.options().kubernetesNamespace();
        Map<Group, ResourceNaming> namings = new HashMap<>();
        List<ResourceData> together = new ArrayList<>();
        Map<ResourceKey, ResourceNaming.ModelName> known = new LinkedHashMap<>();
        List<Group> kubernetes = new ArrayList<>();
        for (Group group : groups.values()) {
            if (namespace.isPresent() || group.defaultNamespace().isPresent()) {
                kubernetes.add(group);
                group.ofApi.values().forEach(piece -> piece.part.data().ifPresent(together::add));
                if (group.definition != null) {
                    group.definition.part.data().ifPresent(together::add);
                }
                addKnown(group, known);
            } else {
                List<ResourceData> own = new ArrayList<>();
                group.ofApi.values().forEach(piece -> piece.part.data().ifPresent(own::add));
                namings.put(group, new AwsNaming(own));
            }
        }
        if (!kubernetes.isEmpty()) {
            String fallback = namespace.orElseGet(
                    () -> kubernetes.get(0).defaultNamespace().orElse("default"));
            ResourceNaming naming = new KubernetesNaming(together, fallback, known);
            kubernetes.forEach(group -> namings.put(group, naming));
        }
        return namings;
    }

    /** Adds the names of resources that are named as in Kubernetes, and then what these refer to. */
    private static void addKnown(Group group, Map<ResourceKey, ResourceNaming.ModelName> known) {
        if (group.definition != null && group.definition.resource instanceof Mesh mesh) {
            known.put(ResourceKey.ofMesh(group.awsName), new ResourceNaming.ModelName(mesh.name(), Optional.empty()));
        }
        for (Piece piece : group.named) {
            if (piece.resource instanceof MeshMember member
                    && piece.awsName().isPresent()
                    && !(member instanceof GatewayRoute)) {
                known.put(
                        ResourceKey.of(
                                ApiKind.of(member.kind()).orElseThrow(),
                                group.awsName,
                                piece.awsName().get()),
                        name(member.name(), piece.namespace(member)));
            }
        }
        for (Piece piece : group.named) {
            if (piece.resource instanceof MeshMember member) {
                for (Ref<?> ref : refs(member)) {
                    if (ref instanceof Ref.Named<?> named) {
                        String namespace = named.namespace().orElseGet(() -> piece.namespace(member));
                        ApiKind.of(named.kind())
                                .ifPresent(kind -> known.putIfAbsent(
                                        ResourceKey.of(
                                                kind,
                                                group.awsName,
                                                named.kind().awsName(named.name(), namespace)),
                                        name(named.name(), namespace)));
                    }
                }
            }
        }
    }

    private static ResourceNaming.ModelName name(String name, String namespace) {
        return new ResourceNaming.ModelName(name, Optional.of(namespace).filter(n -> !n.isEmpty()));
    }

    private static List<? extends Ref<?>> refs(MeshMember member) {
        return member.match(
                node -> node.backends().stream().map(Backend::virtualService).toList(),
                router -> router.routes().stream()
                        .flatMap(route -> route.weightedTargets().stream())
                        .map(WeightedTarget::virtualNode)
                        .toList(),
                service -> service.provider().stream()
                        .<Ref<?>>map(provider -> provider.match(
                                VirtualServiceProvider.Node::virtualNode, VirtualServiceProvider.Router::virtualRouter))
                        .toList(),
                gateway -> List.<Ref<?>>of(),
                route -> Stream.concat(Stream.of(route.target().virtualService()), route.virtualGateway().stream())
                        .toList(),
                BackendGroup::virtualServices);
    }

    // MESHES

    private MeshContent content(Group group, ResourceNaming naming) {
        Optional<String> defaultNamespace = group.defaultNamespace();
        boolean isKubernetes = naming instanceof KubernetesNaming;
        if (group.definition != null && group.definition.part.data().isPresent()) {
            read(group.definition, naming, defaultNamespace, isKubernetes, null);
        }
        Map<ModelKey, Piece> named = namedByAwsName(group);
        List<Piece> members = new ArrayList<>(group.named);
        List<Piece> routes = new ArrayList<>();
        for (Piece piece : group.ofApi.values()) {
            ResourceKey key = piece.part.data().orElseThrow().key();
            if (key.kind() == ApiKind.ROUTE) {
                routes.add(piece);
                continue;
            }
            Piece other = named.get(new ModelKey(key.kind().resourceKind().orElseThrow(), "", key.name()));
            if (other != null && other.position > piece.position) {
                supersede(piece, other);
                continue;
            }
            if (other != null) {
                supersede(other, piece);
                members.remove(other);
            }
            read(piece, naming, defaultNamespace, isKubernetes, null);
            members.add(piece);
        }
        for (Piece piece : members) {
            if (piece.reading != null) {
                standing.add(piece.reading);
            }
        }
        List<Ref<VirtualRouter>> absent = addRoutes(members, routes, naming, defaultNamespace, isKubernetes);
        members.sort(Comparator.comparingInt(piece -> piece.position));
        return content(group, members, naming, absent);
    }

    private MeshContent content(
            Group group, List<Piece> members, ResourceNaming naming, List<Ref<VirtualRouter>> absent) {
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
            Piece piece = Objects.requireNonNull(group.definition);
            standing.add(piece.reading());
            state = definition.meshOwner().isPresent() || isForeign(piece)
                    ? MeshContent.Definition.FOREIGN
                    : MeshContent.Definition.PRESENT;
        }
        Mesh mesh = definition.copy(b -> {
            b.defaultNamespace(group.defaultNamespace());
            owner.ifPresent(b::meshOwner);
            for (Piece member : members) {
                if (member.resource instanceof MeshMember value) {
                    b.add(value);
                }
            }
            absent.forEach(b::external);
        });
        return new MeshContent(mesh, state);
    }

    private static boolean isForeign(Piece definition) {
        return definition
                .part
                .data()
                .flatMap(ResourceData::metadata)
                .filter(metadata -> !metadata.meshOwner().equals(metadata.resourceOwner()))
                .isPresent();
    }

    private Optional<String> owner(String awsName) {
        for (SourceReading source : input.sources()) {
            String owner = source.meshOwners().get(awsName);
            if (owner != null) {
                return Optional.of(owner);
            }
        }
        return Optional.empty();
    }

    private Map<ModelKey, Piece> namedByAwsName(Group group) {
        Map<ModelKey, Piece> named = new HashMap<>();
        for (Piece piece : group.named) {
            if (piece.resource != null && piece.awsName().isPresent()) {
                named.put(
                        new ModelKey(piece.resource.kind(), "", piece.awsName().get()), piece);
            }
        }
        return named;
    }

    private void read(
            Piece piece,
            ResourceNaming naming,
            Optional<String> defaultNamespace,
            boolean isKubernetes,
            @Nullable SpecPath path) {
        ResourceData data = piece.part.data().orElseThrow();
        if (isKubernetes) {
            data = new ResourceData(data.key(), data.spec(), KubernetesTags.without(data.tags()), data.metadata());
        }
        take(
                piece,
                new ApiPartReading(
                        data,
                        path == null ? ApiPartReading.path(data.key(), naming) : path,
                        naming,
                        defaultNamespace,
                        standIns));
    }

    /** Adds routes to their routers; returns the routers that are not in the set. */
    private List<Ref<VirtualRouter>> addRoutes(
            List<Piece> members,
            List<Piece> routes,
            ResourceNaming naming,
            Optional<String> defaultNamespace,
            boolean isKubernetes) {
        Map<ModelKey, Piece> routers = new HashMap<>();
        for (Piece piece : members) {
            if (piece.resource instanceof VirtualRouter router) {
                String namespace = router.namespace().or(() -> defaultNamespace).orElse("");
                routers.put(new ModelKey(router.kind(), namespace, router.name()), piece);
            }
        }
        List<Ref<VirtualRouter>> absent = new ArrayList<>();
        for (Piece piece : routes) {
            ResourceKey route = piece.part.data().orElseThrow().key();
            ResourceKey owner = route.owner().orElseThrow();
            ResourceNaming.ModelName name = naming.nameOf(owner);
            ModelKey key = new ModelKey(
                    ResourceKind.VIRTUAL_ROUTER,
                    name.namespace().or(() -> defaultNamespace).orElse(""),
                    name.name());
            Piece router = routers.get(key);
            if (router == null) {
                VirtualRouter placeholder = placeholder(owner, name, defaultNamespace);
                router = new Piece(piece.source, piece.part, piece.position);
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
                read(piece, naming, defaultNamespace, isKubernetes, path);
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

    private Mesh mesh(String name, List<Piece> members) {
        Optional<String> namespace = Optional.empty();
        for (Piece piece : members) {
            namespace = namespace.or(piece.source::defaultNamespace);
        }
        Optional<String> defaultNamespace = namespace;
        return Mesh.of(name, b -> {
            b.defaultNamespace(defaultNamespace);
            for (Piece piece : members) {
                if (piece.resource instanceof MeshMember member) {
                    b.add(member);
                }
            }
        });
    }

    /** Returns the documents that later ones replace, so that no mesh has a resource twice. */
    private List<Superseded> checkedForThemselves() {
        Map<Integer, List<Piece>> rounds = new TreeMap<>();
        Map<Object, Integer> times = new HashMap<>();
        for (Piece piece : superseded) {
            if (piece.reading == null && piece.part.data().isPresent()) {
                ResourceData data = piece.part.data().get();
                ResourceNaming naming = new AwsNaming(List.of(data));
                if (data.key().kind() == ApiKind.ROUTE) {
                    ResourceKey owner = data.key().owner().orElseThrow();
                    SpecPath path = ApiPartReading.path(owner, naming)
                            .field("routes")
                            .item(0, data.key().name());
                    read(piece, naming, Optional.empty(), false, path);
                    VirtualRouter router = placeholder(owner, naming.nameOf(owner), Optional.empty());
                    ((ApiPartReading) piece.reading())
                            .route()
                            .ifPresent(route -> piece.resource = router.copy(b -> b.addRoute(route)));
                } else {
                    read(piece, naming, Optional.empty(), false, null);
                }
            }
            Object key = key(piece);
            if (key != null && piece.reading != null) {
                rounds.computeIfAbsent(times.merge(key, 1, Integer::sum), r -> new ArrayList<>())
                        .add(piece);
            }
        }
        List<Superseded> checked = new ArrayList<>();
        for (List<Piece> round : rounds.values()) {
            List<SpecReading> readings = new ArrayList<>();
            round.forEach(piece -> readings.add(piece.reading()));
            checked.add(new Superseded(mesh(NO_MESH, round), readings));
        }
        return checked;
    }
}
