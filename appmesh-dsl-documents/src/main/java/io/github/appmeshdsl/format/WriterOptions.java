package io.github.appmeshdsl.format;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a {@link MeshWriter} writes. Immutable. */
public final class WriterOptions {

    private final @Nullable TextFormat syntax;
    private final @Nullable String namespace;

    private WriterOptions(Builder builder) {
        this.syntax = builder.syntax;
        this.namespace = builder.namespace;
    }

    static WriterOptions of(Consumer<? super Builder> options) {
        Builder builder = new Builder();
        options.accept(builder);
        return new WriterOptions(builder);
    }

    /** Returns the syntax; that which is usual for the format if absent. */
    public Optional<TextFormat> syntax() {
        return Optional.ofNullable(syntax);
    }

    /** Returns the Kubernetes namespace of members that have none. */
    public Optional<String> namespace() {
        return Optional.ofNullable(namespace);
    }

    /** Builds {@link WriterOptions}. */
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
