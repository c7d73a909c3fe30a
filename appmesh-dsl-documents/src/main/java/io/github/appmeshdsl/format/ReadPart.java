package io.github.appmeshdsl.format;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.internal.spec.SpecReading;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.ResourceKind;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of a set, with the resource of the model that it is read into. For one pass. */
final class ReadPart {

    final Source.Reading source;
    final Part part;
    /** The place in the order of the documents. */
    final int position;

    @Nullable
    SpecReading reading;

    @Nullable
    Resource resource;

    /** Identifies a resource of the model in a set. */
    record ModelKey(ResourceKind kind, String namespace, String name) {

        // Written out: linking generated methods takes a new process milliseconds.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || (other instanceof ModelKey that
                            && kind == that.kind
                            && namespace.equals(that.namespace)
                            && name.equals(that.name));
        }

        @Override
        public int hashCode() {
            return 31 * (31 * kind.hashCode() + namespace.hashCode()) + name.hashCode();
        }
    }

    ReadPart(Source.Reading source, Part part, int position) {
        this.source = source;
        this.part = part;
        this.position = position;
    }

    /** Returns whether it was read by this source. */
    @SuppressWarnings("ReferenceEquality") // It is that one reading, not one like it.
    boolean isOf(Source.Reading reading) {
        return source == reading;
    }

    /** Returns the namespace of a member that was read from this part; empty if there are no namespaces. */
    String namespace(MeshMember member) {
        return member.namespace().or(source::defaultNamespace).orElse("");
    }

    /** Returns how the part was read. */
    SpecReading reading() {
        return Objects.requireNonNull(reading, "not read yet");
    }

    /** Returns the name in the App Mesh API, if the part has one. */
    Optional<String> awsName() {
        return resource instanceof MeshMember member && member instanceof ApiResource named
                ? Optional.of(named.effectiveAwsName(
                        Optional.of(namespace(member)).filter(namespace -> !namespace.isEmpty())))
                : Optional.empty();
    }

    /** Returns whether another account owns the resource than the one that it is shared with. */
    boolean isOfAnotherAccount() {
        return part.data()
                .flatMap(ResourceData::metadata)
                .filter(metadata -> !metadata.meshOwner().equals(metadata.resourceOwner()))
                .isPresent();
    }

    /** Returns what identifies the resource; null if it could not be read. */
    @Nullable
    Object key() {
        if (part.data().isPresent()) {
            return part.data().get().key();
        }
        Resource read = resource;
        if (read == null) {
            return null;
        }
        String namespace = read instanceof MeshMember member ? namespace(member) : "";
        return new ModelKey(read.kind(), namespace, read.name());
    }
}
