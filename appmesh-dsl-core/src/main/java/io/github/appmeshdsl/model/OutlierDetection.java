package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.internal.Arguments.changed;
import static io.github.appmeshdsl.internal.Arguments.configure;
import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** When an endpoint that answers with errors is left out for a while. In manifests and API: {@code outlierDetection}. */
@Value.Immutable
public sealed interface OutlierDetection permits ImmutableOutlierDetection {

    /** Returns how many server errors in a row eject an endpoint: from 1. */
    @Min(1)
    long maxServerErrors();

    /** Returns the time between two sweeps. */
    @Valid
    MeshDuration interval();

    /** Returns how long an endpoint stays out the first time; multiplied by the number of its ejections. */
    @Valid
    MeshDuration baseEjectionDuration();

    /** Returns the share of endpoints that may be out at once, in percent: 0 to 100. */
    @Min(0)
    @Max(100)
    int maxEjectionPercent();

    /** Returns a value that {@code spec} configures. */
    static OutlierDetection of(Consumer<? super Builder> spec) {
        return configure(new Builder(), spec).build();
    }

    /** Returns this with {@code change} made to it. */
    default OutlierDetection copy(Consumer<? super Builder> change) {
        return changed(new Builder().from(this), change).build();
    }

    /** Builds an {@link OutlierDetection}. */
    final class Builder extends ImmutableOutlierDetection.Builder {
        Builder() {}

        /** Sets the time between two sweeps. */
        public Builder interval(Duration interval) {
            requireNonNull(interval, "interval");
            return interval(MeshDuration.of(interval));
        }

        /** Sets how long an endpoint stays out the first time. */
        public Builder baseEjectionDuration(Duration duration) {
            return baseEjectionDuration(MeshDuration.of(duration));
        }
    }
}
