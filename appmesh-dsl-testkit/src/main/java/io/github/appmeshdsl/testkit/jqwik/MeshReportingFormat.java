package io.github.appmeshdsl.testkit.jqwik;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.plan.MeshDifference;
import io.github.appmeshdsl.testkit.FaultyMesh;
import io.github.appmeshdsl.testkit.MeshChange;
import io.github.appmeshdsl.testkit.MeshRequest;
import io.github.appmeshdsl.testkit.internal.text.MeshText;
import net.jqwik.api.SampleReportingFormat;

/** Shows meshes and their members in reports as indented text; jqwik finds it. */
public final class MeshReportingFormat implements SampleReportingFormat {

    /** For jqwik. */
    public MeshReportingFormat() {}

    @Override
    public boolean appliesTo(Object value) {
        return value instanceof Mesh
                || value instanceof MeshMember
                || value instanceof FaultyMesh
                || value instanceof MeshChange
                || value instanceof MeshRequest;
    }

    @Override
    public Object report(Object value) {
        return SampleReportingFormat.plainLabel(text(value));
    }

    private static String text(Object value) {
        if (value instanceof FaultyMesh faulty) {
            return "fault " + faulty.fault() + ": " + faulty.fault().rule().id() + " at " + faulty.path() + "\n"
                    + MeshText.of(faulty.mesh());
        }
        if (value instanceof MeshChange change) {
            return "change " + change.kind() + "\n" + MeshText.of(change.before()) + "\n"
                    + MeshDifference.between(change.before(), change.after())
                            .text()
                            .stripTrailing();
        }
        if (value instanceof MeshRequest sent) {
            return sent.aim() + " " + sent.route() + ": " + sent.request() + " from " + sent.from() + "\n"
                    + MeshText.of(sent.mesh());
        }
        return value instanceof Mesh mesh ? MeshText.of(mesh) : MeshText.of((MeshMember) value);
    }
}
