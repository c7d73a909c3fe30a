package io.github.appmeshdsl.maven;

import io.github.appmeshdsl.envoy.Envoy;
import io.github.appmeshdsl.envoy.EnvoyBootstrap;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.format.MeshContent;
import io.github.appmeshdsl.format.MeshWriter;
import io.github.appmeshdsl.format.Target;
import io.github.appmeshdsl.format.TextFormat;
import io.github.appmeshdsl.k8s.internal.FileNames;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configuration of Envoy for each virtual node and gateway, as {@code appmesh envoy config} prints it. */
public final class EnvoyTarget implements Target {

    /** Makes the target; the service loader needs it. */
    public EnvoyTarget() {}

    @Override
    public String name() {
        return "envoy";
    }

    @Override
    public String description() {
        return "configuration of Envoy for each virtual node and gateway";
    }

    @Override
    public TextFormat usualSyntax() {
        return TextFormat.YAML;
    }

    @Override
    public Output write(List<MeshContent> meshes, MeshWriter.Options options) {
        TextFormat syntax = options.syntax().orElse(usualSyntax());
        Map<String, String> files = new LinkedHashMap<>();
        List<Problem> notices = new ArrayList<>();
        for (MeshContent content : meshes) {
            Envoy envoy = Envoy.of(content.mesh().view());
            for (VirtualNode node : content.mesh().virtualNodes()) {
                add(node, envoy.view(node), syntax, files, notices);
            }
            for (VirtualGateway gateway : content.mesh().virtualGateways()) {
                add(gateway, envoy.view(gateway), syntax, files, notices);
            }
        }
        return new Output(files, whole(files, syntax), notices);
    }

    private static void add(
            MeshMember member, ProxyView view, TextFormat syntax, Map<String, String> files, List<Problem> notices) {
        EnvoyBootstrap bootstrap = EnvoyBootstrap.ofStatic(view, EnvoyOptions.DEFAULT);
        files.put(FileNames.of(member, syntax), syntax == TextFormat.JSON ? bootstrap.toJson() : bootstrap.toYaml());
        notices.addAll(view.notices());
    }

    private static String whole(Map<String, String> files, TextFormat syntax) {
        return syntax == TextFormat.JSON
                ? "[" + String.join(",\n", files.values()) + "]\n"
                : String.join("---\n", files.values());
    }
}
