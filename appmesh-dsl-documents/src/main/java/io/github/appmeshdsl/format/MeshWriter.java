package io.github.appmeshdsl.format;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes meshes in one of the registered formats. Immutable. */
public final class MeshWriter {

    private final Target target;
    private final Options options;

    private MeshWriter(Target target, Options options) {
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
    public static MeshWriter to(String name, Consumer<? super Options.Builder> options) {
        for (Target target : targets()) {
            if (target.name().equals(name)) {
                return to(target, options);
            }
        }
        throw new IllegalArgumentException("no format is named " + name + "; there are "
                + targets().stream().map(Target::name).toList());
    }

    /** Returns a writer for a format, registered or not. */
    public static MeshWriter to(Target target, Consumer<? super Options.Builder> options) {
        requireNonNull(target, "target");
        return new MeshWriter(target, Options.of(options));
    }

    /** Returns a mesh in the format. */
    public Target.Output write(Mesh mesh) {
        return write(List.of(MeshContent.of(mesh)));
    }

    /** Returns meshes in the format. */
    public Target.Output write(List<MeshContent> meshes) {
        return target.write(List.copyOf(meshes), options);
    }

    /** How a {@link MeshWriter} writes. Immutable. */
    public static final class Options {

        private final @Nullable TextFormat syntax;
        private final @Nullable String namespace;

        private Options(Builder builder) {
            this.syntax = builder.syntax;
            this.namespace = builder.namespace;
        }

        static Options of(Consumer<? super Builder> options) {
            Builder builder = new Builder();
            options.accept(builder);
            return new Options(builder);
        }

        /** Returns the syntax; that which is usual for the format if absent. */
        public Optional<TextFormat> syntax() {
            return Optional.ofNullable(syntax);
        }

        /** Returns the Kubernetes namespace of members that have none. */
        public Optional<String> namespace() {
            return Optional.ofNullable(namespace);
        }

        /** Builds {@link Options}. */
        public static final class Builder {
            private @Nullable TextFormat syntax;
            private @Nullable String namespace;

            private Builder() {}

            /** Sets the syntax. */
            public Builder syntax(TextFormat newSyntax) {
                requireNonNull(newSyntax, "newSyntax");
                syntax = newSyntax;
                return this;
            }

            /** Sets the Kubernetes namespace of members that have none; it can be given only for a single mesh. */
            public Builder namespace(String newNamespace) {
                requireNonNull(newNamespace, "newNamespace");
                namespace = newNamespace;
                return this;
            }
        }
    }
}
