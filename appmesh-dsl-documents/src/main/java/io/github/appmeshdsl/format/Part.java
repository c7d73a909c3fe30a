package io.github.appmeshdsl.format;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.internal.spec.SpecReading;
import io.github.appmeshdsl.internal.spec.StandIns;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resource that a document describes: either a value of the model, or a resource as the App Mesh API has it. The names and
 * references of the latter are AWS names; the reader finds out which resources of the set they mean. Immutable.
 */
public final class Part {

    private final @Nullable SpecReading reading;
    private final @Nullable ResourceData data;
    private final @Nullable String mesh;
    private final Location location;

    private Part(@Nullable SpecReading reading, @Nullable ResourceData data, @Nullable String mesh, Location location) {
        this.reading = reading;
        this.data = data;
        this.mesh = mesh;
        this.location = location;
    }

    /** Returns a mesh without members, or a member whose mesh follows from the rest of the set. */
    public static Part of(Resource resource, Location location) {
        requireNonNull(resource, "resource");
        requireNonNull(location, "location");
        return new Part(new Value(resource, location), null, null, location);
    }

    /** Returns a member of a mesh. */
    public static Part of(MeshMember member, String mesh, Location location) {
        requireNonNull(member, "member");
        requireNonNull(mesh, "mesh");
        requireNonNull(location, "location");
        return new Part(new Value(member, location), null, mesh, location);
    }

    /** Returns a resource as the App Mesh API has it. */
    public static Part of(ResourceData resource, Location location) {
        requireNonNull(resource, "resource");
        requireNonNull(location, "location");
        return new Part(null, resource, null, location);
    }

    /** Returns a resource that can be read again with something in the gaps of its document. */
    public static Part of(SpecReading reading, Location location) {
        requireNonNull(reading, "reading");
        requireNonNull(location, "location");
        return new Part(reading, null, null, location);
    }

    /** Returns the value; absent if faults leave nothing of it, and for resources as the API has them. */
    public Optional<Resource> resource() {
        return reading == null ? Optional.empty() : reading.resource();
    }

    /** Returns the resource as the API has it, if it was read as such. */
    public Optional<ResourceData> data() {
        return Optional.ofNullable(data);
    }

    /** Returns the name of the mesh that the document names. */
    public Optional<String> mesh() {
        return Optional.ofNullable(mesh);
    }

    /** Returns the place of the resource. */
    public Location location() {
        return location;
    }

    /** Returns how the value was read, for parts that are values. */
    public SpecReading reading() {
        if (reading == null) {
            throw new IllegalStateException("this part is a resource as the API has it");
        }
        return reading;
    }

    /** Returns the same part with something in its gaps. */
    Part filled(StandIns standIns) {
        return reading == null || !reading.hasGaps() ? this : new Part(reading.filled(standIns), data, mesh, location);
    }

    /** Returns the same part with another reading of it. */
    Part with(SpecReading newReading) {
        return new Part(newReading, data, mesh, location);
    }

    /** A value without a spec to look into. */
    private record Value(Resource value, Location location) implements SpecReading {

        @Override
        public SpecPath path() {
            return value.specPath();
        }

        @Override
        public Optional<Resource> resource() {
            return Optional.of(value);
        }

        @Override
        public List<Problem> problems() {
            return List.of();
        }

        @Override
        public boolean hasGaps() {
            return false;
        }

        @Override
        public boolean explains(SpecPath place) {
            return false;
        }

        @Override
        public Problem located(Problem finding) {
            return finding.at(location);
        }

        @Override
        public Location locationOf(SpecPath element) {
            return location;
        }

        @Override
        public SpecReading filled(StandIns standIns) {
            return this;
        }
    }
}
