package io.github.appmeshdsl.testing;

import io.github.appmeshdsl.Mesh;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts an App Mesh API in this JVM for a test class or a test method, on a free port, and stops it afterwards. Each has its own
 * account of resources, so that tests may run in parallel.
 *
 * <p>Methods, and constructors of classes that share one server, may have these parameters:
 *
 * <ul>
 *   <li>{@link java.net.URI}: the endpoint;
 *   <li>{@code AppMeshClient}: a client of the AWS SDK that calls it; closed afterwards;
 *   <li>{@link io.github.appmeshdsl.aws.AppMesh}: meshes of this API, with that client;
 *   <li>{@link io.github.appmeshdsl.server.fault.Faults}: the faults to inject; none at the start;
 *   <li>{@link Mesh}: the mesh of {@link #mesh}, which has been applied.
 * </ul>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(EmbeddedAppMeshExtension.class)
public @interface EmbeddedAppMesh {

    /** How long one server is used. */
    enum Scope {
        /** The methods of the class share it. */
        CLASS,
        /** Each method has its own. */
        METHOD
    }

    /** Returns how long one server is used; an annotated method always has its own. */
    Scope scope() default Scope.CLASS;

    /** Returns what makes the mesh that is applied before the test; it needs a constructor without parameters. */
    Class<? extends Supplier<Mesh>> mesh() default NoMesh.class;

    /** Returns the seed of faults that are injected at random. */
    long seed() default 1;

    /** Stands for no mesh. */
    final class NoMesh implements Supplier<Mesh> {
        private NoMesh() {}

        /**
         * Never called.
         *
         * @throws IllegalStateException always
         */
        @Override
        public Mesh get() {
            throw new IllegalStateException("there is no mesh");
        }
    }
}
