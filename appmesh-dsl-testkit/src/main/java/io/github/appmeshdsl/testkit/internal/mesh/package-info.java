/** Generators of whole valid meshes: what each part says is chosen first, then the parts are joined so that they fit. */
@NullMarked
package io.github.appmeshdsl.testkit.internal.mesh;

import org.jspecify.annotations.NullMarked;
