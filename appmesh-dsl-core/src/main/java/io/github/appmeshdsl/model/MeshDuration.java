package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A duration as App Mesh writes it: a whole number of seconds or of milliseconds. Zero is legal and often means "no limit".
 *
 * <p>{@code 1000 ms} and {@code 1 s} last equally long and are yet two values, because documents tell them apart; {@link
 * #toDuration} compares lengths.
 *
 * @param value amount, from 0
 * @param unit seconds or milliseconds
 */
public record MeshDuration(@Min(0) long value, Unit unit) {

    /** Refuses null. */
    public MeshDuration {
        requireNonNull(unit, "unit");
    }
    /**
     * Returns the same length in seconds if it is whole seconds, else in milliseconds.
     *
     * @throws IllegalArgumentException if {@code duration} is not a whole number of milliseconds
     */
    public static MeshDuration of(Duration duration) {
        requireNonNull(duration, "duration");
        return duration.toNanosPart() == 0 ? seconds(duration.toSeconds()) : milliseconds(wholeMillis(duration));
    }

    static long wholeMillis(Duration duration) {
        if (duration.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    duration + " is not a whole number of milliseconds, the smallest unit of App Mesh");
        }
        return duration.toMillis();
    }

    /** Returns a duration of so many seconds. */
    public static MeshDuration seconds(long value) {
        return new MeshDuration(value, Unit.SECONDS);
    }

    /** Returns a duration of so many milliseconds. */
    public static MeshDuration milliseconds(long value) {
        return new MeshDuration(value, Unit.MILLISECONDS);
    }

    /** Returns the length, for comparing and computing. */
    public Duration toDuration() {
        return unit == Unit.SECONDS ? Duration.ofSeconds(value) : Duration.ofMillis(value);
    }

    /** Returns the duration as people write it, such as {@code 15 s}. */
    @Override
    public String toString() {
        return value + " " + unit.wireName();
    }

    /** Unit of a {@link MeshDuration}. */
    public enum Unit implements WireNamed {
        /** Seconds. */
        SECONDS("s"),
        /** Milliseconds. */
        MILLISECONDS("ms");

        private final String wireName;

        Unit(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    // Written out: linking generated methods takes a new process milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof MeshDuration that && value == that.value && unit == that.unit);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(value) + unit.hashCode();
    }
}
