package io.github.appmeshdsl.api;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.internal.spec.ApiDialect;
import io.github.appmeshdsl.internal.spec.Identity;
import io.github.appmeshdsl.internal.spec.ReadContext;
import io.github.appmeshdsl.internal.spec.SpecInput;
import io.github.appmeshdsl.internal.spec.SpecReader;
import io.github.appmeshdsl.internal.spec.SpecRule;
import io.github.appmeshdsl.internal.spec.StandIns;
import io.github.appmeshdsl.model.AwsName;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Referable;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts resources of the App Mesh API together into meshes: the counterpart of {@link MeshResources}. */
public final class ApiReader {

    private final ResourceNaming naming;
    private final @Nullable StandIns standIns;
    private final Map<String, Members> meshes = new LinkedHashMap<>();
    private final Set<String> absent = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, ApiReading.Place> places = new LinkedHashMap<>();
    private boolean hasGaps;

    private ApiReader(ResourceNaming naming, @Nullable StandIns standIns) {
        this.naming = naming;
        this.standIns = standIns;
    }

    /**
     * Returns what these resources say together; they may be of several meshes and stand in any order. In what is read, a
     * resource is called by its AWS name.
     */
    public static ApiReading read(Collection<ResourceData> resources) {
        return read(resources, new AwsNaming(resources));
    }

    /** Returns the same with names of the caller's; a name from which the AWS name does not follow has it beside it. */
    public static ApiReading read(Collection<ResourceData> resources, ResourceNaming naming) {
        return new ApiReader(naming, null).assemble(List.copyOf(resources));
    }

    private ApiReading assemble(List<ResourceData> resources) {
        for (ResourceData resource : resources) {
            meshes.computeIfAbsent(resource.key().mesh(), Members::new).add(resource);
        }
        List<Mesh> read = new ArrayList<>();
        for (Members members : meshes.values()) {
            read.add(members.mesh());
        }
        return new ApiReading(
                read, absent, problems, places, hasGaps, again -> new ApiReader(naming, again).assemble(resources));
    }

    private SpecPath path(ResourceKey key) {
        ResourceNaming.ModelName name = naming.nameOf(key);
        return SpecPath.resource(
                key.kind().memberName(), name.namespace().map(n -> n + "/").orElse("") + name.name());
    }

    private Identity identity(ResourceData resource) {
        ResourceKey key = resource.key();
        if (key.kind() == ApiKind.ROUTE) {
            return new Identity(key.name(), Optional.empty(), Map.of(), Map.of(), resource.tags());
        }
        ResourceNaming.ModelName name = naming.nameOf(key);
        ResourceKind kind = ResourceKind.ofMemberName(key.kind().memberName()).orElseThrow();
        boolean follows = AwsName.byDefault(kind, name.name(), name.namespace().orElse(""))
                .equals(key.name());
        return new Identity(
                name.name(),
                name.namespace(),
                Map.of(),
                Map.of(),
                resource.tags(),
                follows ? Optional.empty() : Optional.of(key.name()));
    }

    /** Where references are AWS names of resources of one mesh. */
    private final class ReadDialect extends ApiDialect {
        private final String mesh;

        ReadDialect(String mesh) {
            super(Mesh.of("", empty -> {}).view());
            this.mesh = mesh;
        }

        @Override
        public <R extends Referable<R>> Ref<R> readReference(Class<R> type, ResourceKind kind, String awsName) {
            ApiKind apiKind = ApiKind.ofMemberName(kind.memberName()).orElseThrow();
            if (awsName.startsWith("arn:")) {
                return Ref.arn(type, awsName);
            }
            ResourceNaming.ModelName name = naming.nameOf(ResourceKey.of(apiKind, mesh, awsName));
            return name.namespace().isPresent()
                    ? Ref.named(type, name.namespace().get(), name.name())
                    : Ref.named(type, name.name());
        }
    }

    /** The resources of one mesh. */
    private final class Members {
        private final String name;
        private final ReadContext context;
        private final Map<ApiKind, List<ResourceData>> byKind = new LinkedHashMap<>();

        Members(String name) {
            this.name = name;
            this.context = new ReadContext(new ReadDialect(name), standIns);
        }

        void add(ResourceData resource) {
            byKind.computeIfAbsent(resource.key().kind(), kind -> new ArrayList<>())
                    .add(resource);
        }

        private List<ResourceData> of(ApiKind kind) {
            return byKind.getOrDefault(kind, List.of());
        }

        private SpecInput input(ResourceData resource) {
            return input(resource, path(resource.key()));
        }

        private SpecInput input(ResourceData resource, SpecPath path) {
            places.put(path.toString(), new ApiReading.Place(resource, context));
            return new SpecInput(resource.spec(), path, context);
        }

        Mesh mesh() {
            Identity own = identity(
                    new ResourceData(ResourceKey.ofMesh(name), MappingNode.of(List.of()), Map.of(), Optional.empty()));
            Mesh mesh = Mesh.of(own.name(), b -> {
                b.awsName(own.awsName());
                if (of(ApiKind.MESH).isEmpty()) {
                    absent.add(own.name());
                }
                for (ResourceData resource : of(ApiKind.MESH)) {
                    SpecReader.MeshSettings settings = SpecReader.mesh(input(resource));
                    b.egressFilter(settings.egressFilter())
                            .serviceDiscovery(settings.serviceDiscovery())
                            .tags(resource.tags());
                    if (!settings.isComplete()) {
                        absent.add(own.name());
                    }
                }
                for (ResourceData resource : of(ApiKind.VIRTUAL_NODE)) {
                    add(SpecReader.virtualNode(input(resource), identity(resource)), b::addVirtualNode);
                }
                Map<String, List<Route>> routes = routes();
                for (ResourceData resource : of(ApiKind.VIRTUAL_ROUTER)) {
                    List<Route> siblings = routes.getOrDefault(resource.key().name(), List.of());
                    add(SpecReader.virtualRouter(input(resource), identity(resource), siblings), b::addVirtualRouter);
                }
                for (ResourceData resource : of(ApiKind.VIRTUAL_SERVICE)) {
                    add(SpecReader.virtualService(input(resource), identity(resource)), b::addVirtualService);
                }
                for (ResourceData resource : of(ApiKind.VIRTUAL_GATEWAY)) {
                    add(SpecReader.virtualGateway(input(resource), identity(resource)), b::addVirtualGateway);
                }
                for (ResourceData resource : of(ApiKind.GATEWAY_ROUTE)) {
                    Optional<Ref<VirtualGateway>> gateway =
                            resource.key().parent().map(this::gateway);
                    GatewayRoute route = SpecReader.gatewayRoute(input(resource), identity(resource), gateway);
                    add(route, b::addGatewayRoute);
                }
            });
            problems.addAll(context.problems());
            hasGaps |= context.hasGaps();
            return mesh;
        }

        /** What has an error is left out as a whole. */
        private static <R> void add(@Nullable R resource, Consumer<R> members) {
            if (resource != null) {
                members.accept(resource);
            }
        }

        private Ref<VirtualGateway> gateway(String awsName) {
            return context.dialect().readReference(VirtualGateway.class, ResourceKind.VIRTUAL_GATEWAY, awsName);
        }

        private Map<String, List<Route>> routes() {
            Set<String> routers = new LinkedHashSet<>();
            for (ResourceData router : of(ApiKind.VIRTUAL_ROUTER)) {
                routers.add(router.key().name());
            }
            Map<String, List<Route>> routes = new LinkedHashMap<>();
            for (ResourceData resource : of(ApiKind.ROUTE)) {
                ResourceKey router = resource.key().owner().orElseThrow();
                List<Route> siblings = routes.computeIfAbsent(router.name(), r -> new ArrayList<>());
                SpecPath path = path(router)
                        .field("routes")
                        .item(siblings.size(), resource.key().name());
                Route route = SpecReader.route(input(resource, path), identity(resource));
                if (!routers.contains(router.name())) {
                    context.add(Problem.of(
                                    SpecRule.REQUIRED,
                                    path,
                                    "the virtual router of the route is not among the resources")
                            .at(resource.spec().location()));
                } else if (route != null) {
                    siblings.add(route);
                }
            }
            return routes;
        }
    }
}
