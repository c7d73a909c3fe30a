package io.github.appmeshdsl.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Where an attribute stands in an App Mesh spec, where that is not simply its own name.
 *
 * <p>Dots are steps ({@code action.weightedTargets}); an empty name means that the attribute's members are part of the mapping itself.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SpecName {
    /** Returns the name in App Mesh's API. */
    String value();

    /** Returns whether the attribute is common to all members of a union and yet stands inside the member that is used. */
    boolean inMember() default false;
}
