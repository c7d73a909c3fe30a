package io.github.appmeshdsl.model;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * A duration as App Mesh writes it: a whole number of seconds or of milliseconds. Zero is legal and often means "no limit".
 *
 * <p>{@code 1000 ms} and {@code 1 s} last equally long and are yet two values, because documents tell them apart; {@link
 * #toDuration} compares lengths.
 *
 * @param value amount, from 0
 * @param unit seconds or milliseconds
 */
public record MeshDuration(@Min(0) long value, DurationUnit unit) {

    /**
     * Returns the same length in seconds if it is whole seconds, else in milliseconds.
     *
     * @throws IllegalArgumentException if {@code duration} is not a whole number of milliseconds
     */
    public static MeshDuration of(Duration duration) {
        if (duration.toNanosPart() == 0) {
            return seconds(duration.toSeconds());
        }
        if (!duration.equals(duration.truncatedTo(ChronoUnit.MILLIS))) {
            throw new IllegalArgumentException(duration + " is finer than a millisecond, the finest unit of App Mesh");
        }
        return milliseconds(duration.toMillis());
    }

    /** Returns a duration of so many seconds. */
    public static MeshDuration seconds(long value) {
        return new MeshDuration(value, DurationUnit.SECONDS);
    }

    /** Returns a duration of so many milliseconds. */
    public static MeshDuration milliseconds(long value) {
        return new MeshDuration(value, DurationUnit.MILLISECONDS);
    }

    /** Returns the length, for comparing and computing. */
    public Duration toDuration() {
        return unit == DurationUnit.SECONDS ? Duration.ofSeconds(value) : Duration.ofMillis(value);
    }

    /** Returns the duration as people write it, such as {@code 15 s}. */
    @Override
    public String toString() {
        return value + " " + unit.wireName();
    }
}
