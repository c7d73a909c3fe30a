/** Assertions about meshes for AssertJ, and an App Mesh API for tests with JUnit. */
@NullMarked
package io.github.appmeshdsl.testing;

import org.jspecify.annotations.NullMarked;
