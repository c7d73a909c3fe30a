package io.github.appmeshdsl.testkit.jqwik;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which meshes {@code @ForAll Mesh mesh} stands for; they are valid with it and without it. {@link
 * io.github.appmeshdsl.testkit.MeshShape} has more to say.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
public @interface ValidMesh {

    /** Returns how many virtual services there are at most, aliases not counted. */
    int services() default 3;

    /** Returns how many virtual services there are at least; never more than {@link #services}. */
    int fewestServices() default 1;

    /** Returns how many virtual gateways there are at most. */
    int gateways() default 1;

    /** Returns how many virtual nodes answer for a service at most: from 1. */
    int nodesPerService() default 3;

    /** Returns how likely each optional part is, in percent. */
    int features() default 30;

    /** Returns whether meshes say only what the Kubernetes resources have a place for. */
    boolean kubernetes() default false;

    /** Returns whether references to resources of other meshes, by ARN, may be there; a warning each. */
    boolean foreignArns() default true;
}
