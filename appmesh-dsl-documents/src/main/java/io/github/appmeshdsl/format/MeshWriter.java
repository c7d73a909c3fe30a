package io.github.appmeshdsl.format;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import java.util.List;
import java.util.function.Consumer;

/** Writes meshes in one of the registered formats. Immutable. */
public final class MeshWriter {

    private final Target target;
    private final WriterOptions options;

    private MeshWriter(Target target, WriterOptions options) {
        this.target = target;
        this.options = options;
    }

    /** Returns the registered formats, in the order of their names. */
    public static List<Target> targets() {
        return Registered.targets();
    }

    /**
     * Returns a writer for a registered format, with the usual options.
     *
     * @throws IllegalArgumentException if no format of this name is registered
     */
    public static MeshWriter to(String name) {
        return to(name, options -> {});
    }

    /**
     * Returns a writer for a registered format.
     *
     * @throws IllegalArgumentException if no format of this name is registered
     */
    public static MeshWriter to(String name, Consumer<? super WriterOptions.Builder> options) {
        for (Target target : targets()) {
            if (target.name().equals(name)) {
                return to(target, options);
            }
        }
        throw new IllegalArgumentException("no format is named " + name + "; there are "
                + targets().stream().map(Target::name).toList());
    }

    /** Returns a writer for a format, registered or not. */
    public static MeshWriter to(Target target, Consumer<? super WriterOptions.Builder> options) {
        requireNonNull(target, "target");
        return new MeshWriter(target, WriterOptions.of(options));
    }

    /** Returns a mesh in the format. */
    public Target.Output write(Mesh mesh) {
        return write(List.of(MeshContent.of(mesh)));
    }

    /** Returns meshes in the format. */
    public Target.Output write(List<MeshContent> meshes) {
        return target.write(List.copyOf(meshes), options);
    }
}
