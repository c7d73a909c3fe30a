package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.internal.spec.KeyNotes;
import io.github.appmeshdsl.internal.spec.KubernetesDialect;
import io.github.appmeshdsl.internal.spec.ReadContext;
import io.github.appmeshdsl.internal.spec.SpecLocator;
import io.github.appmeshdsl.internal.spec.StandIns;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An App Mesh object of a document, and what was read of it. */
public final class ManifestResource {

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

    /** Returns its kind. */
    public ResourceKind kind() {
        return kind;
    }

    /** Returns its path in reports; that of its document if it has no name. */
    public SpecPath path() {
        return path;
    }

    /**
     * Returns what was read; a mesh without its members. Absent if faults leave nothing that could stand for it. Parts with
     * faults are left out of it, see {@link #problems}.
     */
    public Optional<Resource> resource() {
        return Optional.ofNullable(resource);
    }

    /** Returns the document that it stands in. */
    public Document document() {
        return object.document();
    }

    /** Returns the object as it stands there. */
    public MappingNode node() {
        return object.node();
    }

    /** Returns what was found wrong when it was read, for itself. */
    public List<Problem> problems() {
        return problems;
    }

    /** Returns the mesh that the object says it belongs to, by a field that the controller sets. */
    Optional<String> mesh() {
        return Optional.ofNullable(mesh);
    }

    /** Returns whether something is left out because of a fault. */
    boolean hasGaps() {
        return context.hasGaps();
    }

    /** Returns the same object of the same mesh, read with something in its gaps. */
    ManifestResource filled(StandIns standIns) {
        ManifestResource filled = new ResourceReader(object, kind, standIns, new KeyNotes()).read();
        return new ManifestResource(object, kind, path, filled.resource, mesh, filled.context);
    }

    /** Returns whether a finding at a place in the document says no more than a problem of the reading does. */
    boolean explains(SpecPath place) {
        return context.explains(place);
    }

    /** Returns its namespace. */
    String namespace(String defaultNamespace) {
        return resource instanceof MeshMember member ? member.namespace().orElse(defaultNamespace) : "";
    }

    /** Returns a problem of what was read with its path and its place in the document. */
    Problem located(Problem problem) {
        SpecPath place = context.lost().inDocument(problem.path());
        return problem.withPath(place).at(locate(place));
    }

    /** Returns the place of what a path of this document's object speaks of, or the nearest around it. */
    public Location locate(SpecPath place) {
        DocumentNode spec = node().get("spec").orElse(node());
        return LOCATOR.locate(place, node(), spec);
    }
}
