package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.internal.spec.KeyNotes;
import io.github.appmeshdsl.internal.spec.KubernetesDialect;
import io.github.appmeshdsl.internal.spec.ReadContext;
import io.github.appmeshdsl.internal.spec.SpecLocator;
import io.github.appmeshdsl.internal.spec.SpecReading;
import io.github.appmeshdsl.internal.spec.StandIns;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An App Mesh object of a document, and what was read from it. */
public final class ManifestResource implements SpecReading {

    private static final SpecLocator LOCATOR = new SpecLocator(KubernetesDialect.INSTANCE);

    private final KubernetesObject object;
    private final ResourceKind kind;
    private final SpecPath path;
    private final @Nullable Resource resource;
    private final @Nullable String mesh;
    private final List<Problem> problems;
    private final ReadContext context;

    ManifestResource(
            KubernetesObject object,
            ResourceKind kind,
            SpecPath path,
            @Nullable Resource resource,
            @Nullable String mesh,
            ReadContext context) {
        this.object = object;
        this.kind = kind;
        this.path = path;
        this.resource = resource;
        this.mesh = mesh;
        this.problems = context.problems();
        this.context = context;
    }

    @Override
    public SpecPath path() {
        return path;
    }

    @Override
    public Optional<Resource> resource() {
        return Optional.ofNullable(resource);
    }

    /** Returns the object in the document. */
    public MappingNode node() {
        return object.node();
    }

    @Override
    public List<Problem> problems() {
        return problems;
    }

    /** Returns the mesh that the object names, in a field that the controller sets. */
    Optional<String> mesh() {
        return Optional.ofNullable(mesh);
    }

    @Override
    public boolean hasGaps() {
        return context.hasGaps();
    }

    /** Returns the same object of the same mesh, read with something in its gaps. */
    @Override
    public ManifestResource filled(StandIns standIns) {
        ManifestResource filled = new ResourceReader(object, kind, standIns, new KeyNotes()).read();
        return new ManifestResource(object, kind, path, filled.resource, mesh, filled.context);
    }

    @Override
    public boolean explains(SpecPath place) {
        return context.explains(place);
    }

    @Override
    public Problem located(Problem problem) {
        SpecPath place = context.lost().inDocument(problem.path());
        return problem.withPath(place).at(locate(place));
    }

    @Override
    public Location locationOf(SpecPath element) {
        return locate(context.lost().inDocument(element));
    }

    @Override
    public Location place() {
        return node().location();
    }

    @Override
    public Location specPlace() {
        return node().mapping("spec").map(MappingNode::location).orElse(Location.NONE);
    }

    @Override
    public List<String> spellings(String member) {
        return KubernetesDialect.INSTANCE.spellings(member);
    }

    /** Returns the place of what a path of this document's object names, or of the nearest member around it. */
    Location locate(SpecPath place) {
        DocumentNode spec = node().get("spec").orElse(node());
        return LOCATOR.locate(place, node(), spec);
    }
}
