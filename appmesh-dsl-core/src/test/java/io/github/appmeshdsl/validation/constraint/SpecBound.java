package io.github.appmeshdsl.validation.constraint;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;

/**
 * What a member of a spec is bounded by.
 *
 * @param what what is bounded: a number, a text's length or a list's length
 * @param min least; {@code Long.MIN_VALUE}: none
 * @param max most; {@code Long.MAX_VALUE}: none
 * @param hasPattern whether the characters are bounded
 */
record SpecBound(What what, long min, long max, boolean hasPattern) {

    enum What {
        NUMBER,
        LENGTH,
        COUNT
    }

    static final SpecBound NONE = new SpecBound(What.NUMBER, Long.MIN_VALUE, Long.MAX_VALUE, false);

    /** The bound with "at least none" left out, as it says nothing of a length. */
    static SpecBound of(What what, long min, long max, boolean hasPattern) {
        long least = what != What.NUMBER && min <= 0 ? Long.MIN_VALUE : min;
        return new SpecBound(what, least, max, hasPattern);
    }

    static SpecBound of(AnnotatedElement element, boolean isCount) {
        Min min = element.getAnnotation(Min.class);
        Max max = element.getAnnotation(Max.class);
        Size size = element.getAnnotation(Size.class);
        if (min == null && max == null && size == null) {
            return NONE;
        }
        if (size != null) {
            return of(
                    isCount ? What.COUNT : What.LENGTH,
                    size.min(),
                    size.max() == Integer.MAX_VALUE ? Long.MAX_VALUE : size.max(),
                    element.isAnnotationPresent(Pattern.class));
        }
        return of(
                What.NUMBER,
                min == null ? Long.MIN_VALUE : min.value(),
                max == null ? Long.MAX_VALUE : max.value(),
                false);
    }

    boolean isNone() {
        return min == Long.MIN_VALUE && max == Long.MAX_VALUE && !hasPattern;
    }

    /** What both ask for. */
    SpecBound and(SpecBound other) {
        return new SpecBound(
                isNone() ? other.what : what,
                Math.max(min, other.min),
                Math.min(max, other.max),
                hasPattern || other.hasPattern);
    }

    /** Where a list may be left out, one of no elements is one that is not written. */
    SpecBound optional() {
        return what == What.COUNT && min == 1 ? of(what, 0, max, hasPattern) : this;
    }

    @Override
    public String toString() {
        return what + " " + (min == Long.MIN_VALUE ? "" : min) + ".." + (max == Long.MAX_VALUE ? "" : max)
                + (hasPattern ? " with pattern" : "");
    }
}
