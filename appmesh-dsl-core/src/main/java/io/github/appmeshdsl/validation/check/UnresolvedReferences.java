package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.Resolution;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceArn;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Finding;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what there is to say of references that do not plainly lead to a resource of the mesh. */
final class UnresolvedReferences {

    /** A nearest name costs a comparison with all names; a mesh of dangling references must not cost their square. */
    private static final int SEARCHES = 100;

    private final MeshView mesh;
    private final Findings findings;
    private final Map<String, List<MeshMember>> byName = new HashMap<>();
    private final Map<Place, List<String>> names = new HashMap<>();
    private int searches;

    private record Place(ResourceKind kind, String namespace) {}

    UnresolvedReferences(MeshView mesh, Findings findings) {
        this.mesh = mesh;
        this.findings = findings;
    }

    void look(Ref<?> ref, MeshMember from, SpecPath path) {
        if (ref instanceof Ref.Arn<?> arn && !isArnAsMeant(arn, path)) {
            return;
        }
        Resolution<?> resolution = mesh.resolve(ref, from);
        if (resolution instanceof Resolution.Found<?>) {
            return;
        }
        if (findings.isPartial()) {
            findings.countExternal();
        } else if (resolution instanceof Resolution.Missing<?> && ref instanceof Ref.Named<?> named) {
            // An ARN is the way to name what is managed elsewhere: that it leads nowhere here is no fault.
            missing(named, from, path);
        }
    }

    private boolean isArnAsMeant(Ref.Arn<?> ref, SpecPath path) {
        Optional<ResourceArn> parsed = ref.parsed();
        if (parsed.isEmpty()) {
            findings.add(
                    MeshRule.REF_ARN, path, PlainText.quoted(ref.arn()) + " is not the ARN of an App Mesh resource");
            return false;
        }
        ResourceArn arn = parsed.get();
        if (arn.kind() != ref.kind()) {
            findings.add(
                    MeshRule.REF_ARN,
                    path,
                    PlainText.quoted(ref.arn()) + " is the ARN of a "
                            + arn.kind().kindName() + ", not of a " + ref.kind().kindName());
            return false;
        }
        String awsName = mesh.awsName(mesh.mesh());
        Optional<String> owner = mesh.mesh().meshOwner();
        if (!arn.mesh().equals(awsName)) {
            findings.add(
                    MeshRule.REF_ARN_MESH,
                    path,
                    PlainText.quoted(ref.arn()) + " names mesh " + PlainText.quoted(arn.mesh()) + ", not "
                            + PlainText.quoted(awsName),
                    "the controller takes the name alone from an ARN and looks for it in this mesh");
        } else if (owner.isPresent() && !arn.account().equals(owner.get())) {
            findings.add(
                    MeshRule.REF_ARN_MESH,
                    path,
                    PlainText.quoted(ref.arn()) + " names account " + PlainText.quoted(arn.account())
                            + ", not the mesh owner " + PlainText.quoted(owner.get()),
                    "right only for what another account has put into the shared mesh");
        }
        return true;
    }

    private void missing(Ref.Named<?> ref, MeshMember from, SpecPath path) {
        String namespace = ref.namespace().orElseGet(() -> mesh.namespaceOf(from));
        String message = "no " + ref.kind().kindName() + " " + PlainText.quoted(ref.name())
                + (namespace.isEmpty() ? " in this mesh" : " in namespace " + PlainText.quoted(namespace));
        Optional<String> guess = guess(ref, namespace);
        String add = "dd it, or declare external(" + code(ref) + ")";
        findings.add(Finding.of(MeshRule.REF_UNRESOLVED, path, message)
                .hint(
                        guess.map(g -> g + " Otherwise a" + add).orElse("a" + add),
                        guess.orElse("read the document that contains it too, or validate with --partial")));
    }

    /** Returns what may have been meant. */
    private Optional<String> guess(Ref.Named<?> ref, String namespace) {
        if (byName.isEmpty()) {
            for (MeshMember member : mesh.members()) {
                byName.computeIfAbsent(member.name(), n -> new ArrayList<>()).add(member);
                names.computeIfAbsent(new Place(member.kind(), mesh.namespaceOf(member)), p -> new ArrayList<>())
                        .add(member.name());
            }
        }
        List<MeshMember> sameName = byName.getOrDefault(ref.name(), List.of());
        for (MeshMember member : sameName) {
            if (member.kind() == ref.kind()) {
                String elsewhere = mesh.namespaceOf(member);
                return Optional.of(
                        elsewhere.isEmpty()
                                ? "there is one without a namespace."
                                : "there is one in namespace " + PlainText.quoted(elsewhere) + ".");
            }
        }
        if (searches < SEARCHES) {
            searches++;
            String nearest = Nearest.to(ref.name(), names.getOrDefault(new Place(ref.kind(), namespace), List.of()));
            if (nearest != null) {
                return Optional.of("did you mean " + PlainText.quoted(nearest) + "?");
            }
        }
        for (MeshMember member : sameName) {
            return Optional.of("did you mean the " + member.kind().kindName() + " of this name?");
        }
        return Optional.empty();
    }

    private static String code(Ref.Named<?> ref) {
        return ref.kind().kindName() + ".ref("
                + ref.namespace().map(n -> PlainText.quoted(n) + ", ").orElse("")
                + PlainText.quoted(ref.name()) + ")";
    }
}
