package io.github.appmeshdsl.testkit.jqwik;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.testkit.internal.text.MeshText;
import net.jqwik.api.SampleReportingFormat;

/** Shows meshes and their members in reports as indented text; jqwik finds it. */
public final class MeshReportingFormat implements SampleReportingFormat {

    /** For jqwik. */
    public MeshReportingFormat() {}

    @Override
    public boolean appliesTo(Object value) {
        return value instanceof Mesh || value instanceof MeshMember;
    }

    @Override
    public Object report(Object value) {
        String text = value instanceof Mesh mesh ? MeshText.of(mesh) : MeshText.of((MeshMember) value);
        return SampleReportingFormat.plainLabel(text);
    }
}
