package io.github.appmeshdsl.internal.cloudformation;

import io.github.appmeshdsl.format.MeshContent;
import io.github.appmeshdsl.format.MeshWriter;
import io.github.appmeshdsl.format.Target;
import io.github.appmeshdsl.format.TextFormat;
import io.github.appmeshdsl.internal.document.ApiNotices;
import io.github.appmeshdsl.internal.document.WrittenResources;
import io.github.appmeshdsl.report.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A template of all resources, see {@link CloudFormationTemplate}. */
public final class CloudFormationTarget implements Target {

    /** Makes the target; the service loader needs it. */
    public CloudFormationTarget() {}

    @Override
    public String name() {
        return "cloudformation";
    }

    @Override
    public String description() {
        return "a CloudFormation template";
    }

    @Override
    public TextFormat usualSyntax() {
        return TextFormat.YAML;
    }

    @Override
    public Output write(List<MeshContent> meshes, MeshWriter.Options options) {
        TextFormat syntax = options.syntax().orElse(usualSyntax());
        CloudFormationTemplate template = new CloudFormationTemplate(WrittenResources.of(meshes));
        List<Problem> notices = new ArrayList<>(ApiNotices.of(meshes));
        notices.addAll(template.notices());
        String text = syntax == TextFormat.JSON ? template.toJson() : template.toYaml();
        return new Output(Map.of("template." + syntax.extension(), text), text, notices);
    }
}
