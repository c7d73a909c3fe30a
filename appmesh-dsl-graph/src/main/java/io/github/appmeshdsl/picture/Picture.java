package io.github.appmeshdsl.picture;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A picture of meshes: gateways, virtual nodes, services and routers with their routes and shares, what is outside of the
 * mesh, refused, unused or wrong. What leads where is what {@code mesh.traffic()} and {@code mesh.view()} tell. The same
 * meshes give the same bytes. Immutable.
 */
public final class Picture {

    private final List<Mesh> meshes;
    private final Scene scene;

    private Picture(List<Mesh> meshes, Scene scene) {
        this.meshes = meshes;
        this.scene = scene;
    }

    /** Returns the picture of a mesh, with the problems that {@link Mesh#validate()} finds. */
    public static Picture of(Mesh mesh) {
        requireNonNull(mesh, "mesh");
        return of(List.of(mesh), mesh.validate().problems(), path -> Optional.empty());
    }

    /**
     * Returns the picture of meshes.
     *
     * @param meshes what is shown
     * @param problems what is wrong with them; each is shown at the resource or route that its path names
     * @param places returns the place in a document of an element, such as {@code shop.yaml:12:5}
     */
    public static Picture of(
            Collection<Mesh> meshes,
            Collection<Problem> problems,
            Function<? super SpecPath, Optional<String>> places) {
        List<Mesh> all = List.copyOf(meshes);
        return new Picture(all, new SceneBuilder(places, problems).build(all));
    }

    /** Returns the picture in a format; it ends with a line break. */
    public String write(Format format) {
        requireNonNull(format, "format");
        return switch (format) {
            case MERMAID -> MermaidText.of(scene);
            case DOT -> DotText.of(scene);
            case HTML -> HtmlText.of(scene, meshes);
            case SVG -> SvgText.of(scene);
        };
    }

    /** The formats in which a picture is written. */
    public enum Format {
        /** One page to explore in a browser, without a network. */
        HTML,
        /** A picture of fixed size, for documents. */
        SVG,
        /** A flowchart of Mermaid, as GitHub shows it in Markdown. */
        MERMAID,
        /** A graph of Graphviz. */
        DOT;

        /** Returns the name as commands take it, such as {@code html}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the format of that name, if it is one. */
        public static Optional<Format> of(String text) {
            for (Format format : values()) {
                if (format.text().equals(text)) {
                    return Optional.of(format);
                }
            }
            return Optional.empty();
        }
    }
}
