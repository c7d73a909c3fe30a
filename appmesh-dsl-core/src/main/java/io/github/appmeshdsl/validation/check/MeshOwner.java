package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;

/** A mesh owner is a number; how long it is, the model's bound says. */
final class MeshOwner implements Check {

    @Override
    public void check(MeshView mesh, Findings findings) {
        mesh.mesh()
                .meshOwner()
                .filter(owner -> !owner.chars().allMatch(c -> c >= '0' && c <= '9'))
                .ifPresent(owner -> findings.add(
                        MeshRule.MESH_OWNER,
                        mesh.mesh().specPath().field("meshOwner"),
                        PlainText.quoted(owner) + " is not an AWS account's number"));
    }
}
