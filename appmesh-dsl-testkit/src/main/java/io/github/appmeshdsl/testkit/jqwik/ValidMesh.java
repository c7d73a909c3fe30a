package io.github.appmeshdsl.testkit.jqwik;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets the shape of the meshes of a parameter {@code @ForAll Mesh mesh}. They are valid with and without this annotation.
 * {@link io.github.appmeshdsl.testkit.MeshShape} describes shapes.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
public @interface ValidMesh {

    /** Returns the largest number of virtual services, without aliases. */
    int services() default 3;

    /** Returns the smallest number of virtual services; {@link #services} if that is less. */
    int fewestServices() default 1;

    /** Returns the largest number of virtual gateways. */
    int gateways() default 1;

    /** Returns the largest number of virtual nodes behind a service; at least 1. */
    int nodesPerService() default 3;

    /** Returns the probability of each optional part, in percent. */
    int features() default 30;

    /** Returns whether meshes contain only what Kubernetes resources can express. */
    boolean kubernetes() default false;

    /** Returns whether meshes may refer to resources of other meshes, by ARN. Each such reference causes a warning. */
    boolean foreignArns() default true;
}
