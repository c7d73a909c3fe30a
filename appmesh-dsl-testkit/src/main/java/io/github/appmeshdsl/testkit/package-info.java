/** Generators of meshes for tests: single resources, and whole valid meshes of a given size and shape. */
@NullMarked
package io.github.appmeshdsl.testkit;

import org.jspecify.annotations.NullMarked;
