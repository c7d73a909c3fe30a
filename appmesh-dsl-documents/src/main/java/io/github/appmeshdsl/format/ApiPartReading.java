package io.github.appmeshdsl.format;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.internal.api.ResourceNaming;
import io.github.appmeshdsl.internal.spec.ApiDialect;
import io.github.appmeshdsl.internal.spec.Identity;
import io.github.appmeshdsl.internal.spec.KeyNotes;
import io.github.appmeshdsl.internal.spec.ReadContext;
import io.github.appmeshdsl.internal.spec.SpecInput;
import io.github.appmeshdsl.internal.spec.SpecLocator;
import io.github.appmeshdsl.internal.spec.SpecReader;
import io.github.appmeshdsl.internal.spec.SpecReading;
import io.github.appmeshdsl.internal.spec.StandIns;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Referable;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one resource as the API has it into the model, under the names of a {@link ResourceNaming}. */
final class ApiPartReading implements SpecReading {

    private final ResourceData data;
    private final ResourceNaming naming;
    private final Optional<String> defaultNamespace;
    private final SpecPath path;
    private final Function<? super String, String> spelling;
    private final ReadContext context;
    private final @Nullable Resource resource;
    private final @Nullable Route route;

    /**
     * Reads a resource.
     *
     * @param path its path in reports
     * @param defaultNamespace namespace of members of the mesh that set none, if the mesh has namespaces
     * @param spelling how the format of the document spells members of the API
     */
    ApiPartReading(
            ResourceData data,
            SpecPath path,
            ResourceNaming naming,
            Optional<String> defaultNamespace,
            @Nullable StandIns standIns,
            Function<? super String, String> spelling) {
        this.spelling = spelling;
        this.data = data;
        this.naming = naming;
        this.defaultNamespace = defaultNamespace;
        this.path = path;
        this.context = new ReadContext(new NamingDialect(), standIns, new KeyNotes());
        SpecInput in = new SpecInput(data.spec(), path, context);
        this.route = data.key().kind() == ApiKind.ROUTE ? SpecReader.route(in, identity()) : null;
        this.resource = data.key().kind() == ApiKind.ROUTE ? null : read(in, identity());
    }

    static SpecPath path(ResourceKey key, ResourceNaming naming) {
        ResourceNaming.ModelName name = naming.nameOf(key);
        return SpecPath.resource(
                key.kind().memberName(), name.namespace().map(n -> n + "/").orElse("") + name.name());
    }

    private Identity identity() {
        ResourceKey key = data.key();
        if (key.kind() == ApiKind.ROUTE) {
            return new Identity(key.name(), Optional.empty(), Map.of(), Map.of(), data.tags());
        }
        ResourceNaming.ModelName name = naming.nameOf(key);
        ResourceKind kind = key.kind().resourceKind().orElseThrow();
        String namespace = key.kind() == ApiKind.MESH
                ? ""
                : name.namespace().or(() -> defaultNamespace).orElse("");
        boolean follows = kind.awsName(name.name(), namespace).equals(key.name());
        return new Identity(
                name.name(),
                name.namespace(),
                Map.of(),
                Map.of(),
                data.tags(),
                follows ? Optional.empty() : Optional.of(key.name()));
    }

    private @Nullable Resource read(SpecInput in, Identity identity) {
        return switch (data.key().kind()) {
            case MESH -> mesh(SpecReader.mesh(in), identity);
            case VIRTUAL_NODE -> SpecReader.virtualNode(in, identity);
            case VIRTUAL_ROUTER -> SpecReader.virtualRouter(in, identity, List.of());
            case VIRTUAL_SERVICE -> SpecReader.virtualService(in, identity);
            case VIRTUAL_GATEWAY -> SpecReader.virtualGateway(in, identity);
            case GATEWAY_ROUTE ->
                SpecReader.gatewayRoute(in, identity, data.key().parent().map(this::gateway));
            case ROUTE -> throw new IllegalStateException("a route is not a resource of the model");
        };
    }

    private static @Nullable Mesh mesh(SpecReader.MeshSettings settings, Identity identity) {
        if (!settings.isComplete()) {
            return null;
        }
        return Mesh.of(
                identity.name(),
                b -> b.awsName(identity.awsName())
                        .egressFilter(settings.egressFilter())
                        .serviceDiscovery(settings.serviceDiscovery())
                        .tags(identity.tags()));
    }

    private Ref<VirtualGateway> gateway(String awsName) {
        return context.dialect().readReference(VirtualGateway.class, ResourceKind.VIRTUAL_GATEWAY, awsName);
    }

    ResourceData data() {
        return data;
    }

    /** Returns the route, if this is one that could be read. */
    Optional<Route> route() {
        return Optional.ofNullable(route);
    }

    @Override
    public SpecPath path() {
        return path;
    }

    @Override
    public Optional<Resource> resource() {
        return Optional.ofNullable(resource);
    }

    @Override
    public List<Problem> problems() {
        return context.problems();
    }

    @Override
    public boolean hasGaps() {
        return context.hasGaps();
    }

    @Override
    public boolean explains(SpecPath place) {
        return context.explains(place);
    }

    @Override
    public Problem located(Problem finding) {
        SpecPath place = context.lost().inDocument(finding.path());
        return finding.withPath(place).at(locate(place));
    }

    @Override
    public Location locationOf(SpecPath element) {
        return locate(context.lost().inDocument(element));
    }

    private Location locate(SpecPath place) {
        MappingNode spec = data.spec();
        return new SpecLocator(context.dialect()).locate(below(place), spec, spec);
    }

    /** Returns the part of a path that is within this resource, after a first step that stands for the resource. */
    private SpecPath below(SpecPath place) {
        int own = 0;
        for (SpecPath.Step ignored : path.steps()) {
            own++;
        }
        SpecPath below = SpecPath.resource("", "");
        for (SpecPath.Step step : place.steps()) {
            if (own > 0) {
                own--;
            } else {
                below = step.field().isEmpty() ? below.item(step.index(), step.key()) : below.field(step.field());
            }
        }
        return below;
    }

    @Override
    public Location specPlace() {
        return data.spec().location();
    }

    @Override
    public List<String> spellings(String member) {
        return context.dialect().spellings(member).stream()
                .<String>map(spelling)
                .toList();
    }

    /** The API knows a resource by its AWS name only. */
    @Override
    public String spelled(String member) {
        return spelling.apply(member.equals("awsName") ? data.key().kind().nameMember() : member);
    }

    @Override
    public SpecReading filled(StandIns standIns) {
        return new ApiPartReading(data, path, naming, defaultNamespace, standIns, spelling);
    }

    /** References are AWS names of resources of the same mesh. */
    private final class NamingDialect extends ApiDialect {

        NamingDialect() {
            super(Empty.MESH.view());
        }

        @Override
        public <R extends Referable<R>> Ref<R> readReference(Class<R> type, ResourceKind kind, String awsName) {
            if (awsName.startsWith("arn:")) {
                return Ref.arn(type, awsName);
            }
            ApiKind apiKind = ApiKind.of(kind).orElseThrow();
            ResourceNaming.ModelName name =
                    naming.referenceTo(ResourceKey.of(apiKind, data.key().mesh(), awsName));
            return name.namespace().isPresent()
                    ? Ref.named(type, name.namespace().get(), name.name())
                    : Ref.named(type, name.name());
        }
    }

    /** Reading writes nothing, so that its dialect needs no mesh. */
    private static final class Empty {
        static final Mesh MESH = Mesh.of("", empty -> {});
    }
}
