package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.Optional;

/** A mesh owner is a number; how long it is, the model's bound says. */
final class MeshOwner {

    private final Findings findings;

    MeshOwner(Findings findings) {
        this.findings = findings;
    }

    void check(MeshDefinition mesh) {
        Optional<String> owner = mesh.meshOwner();
        if (owner.isPresent() && !isNumber(owner.get())) {
            findings.add(
                    MeshRule.MESH_OWNER,
                    mesh.specPath().field("meshOwner"),
                    PlainText.quoted(owner.get()) + " is not an AWS account's number");
        }
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
