package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import java.util.List;

/** A check that {@code ServiceLoader} finds on the class path of the tests. */
public final class NamingCheck implements Check {

    static final String FORBIDDEN = "forbidden";

    private static final Rule NAMING = Rule.of("acme.naming", Severity.ERROR, "names are not forbidden");

    /** Makes the check. */
    public NamingCheck() {}

    @Override
    public List<Rule> rules() {
        return List.of(NAMING);
    }

    @Override
    public void check(MeshView mesh, Findings findings) {
        for (MeshMember member : mesh.members()) {
            if (member.name().equals(FORBIDDEN)) {
                findings.add(NAMING, member.specPath(), "has a forbidden name", "rename it");
            }
        }
    }
}
