package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.MemberView;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.Optional;

/** A kind, namespace and name is used once. */
final class DuplicateResources {

    private final Findings findings;

    DuplicateResources(Findings findings) {
        this.findings = findings;
    }

    void check(MemberView view) {
        Optional<MemberView> first = view.earlier();
        if (first.isPresent()) {
            MeshMember earlier = first.get().member();
            findings.add(
                    MeshRule.RESOURCE_DUPLICATE,
                    view.member().specPath(),
                    "there is a " + earlier.kind().kindName() + " " + PlainText.quoted(earlier.displayName())
                            + " already");
        }
    }
}
