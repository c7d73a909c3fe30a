/** Generators of whole valid meshes: the parts are chosen first, and then joined so that they fit. */
@NullMarked
package io.github.appmeshdsl.testkit.internal.mesh;

import org.jspecify.annotations.NullMarked;
