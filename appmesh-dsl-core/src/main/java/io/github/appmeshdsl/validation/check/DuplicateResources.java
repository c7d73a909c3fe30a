package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;

/** A kind, namespace and name is used once. */
final class DuplicateResources implements Check {

    @Override
    public void check(MeshView mesh, Findings findings) {
        for (MeshMember member : mesh.members()) {
            mesh.earlierOf(member)
                    .ifPresent(first -> findings.add(
                            MeshRule.RESOURCE_DUPLICATE,
                            member.specPath(),
                            "there is a " + first.kind().kindName() + " " + PlainText.quoted(first.displayName())
                                    + " already"));
        }
    }
}
