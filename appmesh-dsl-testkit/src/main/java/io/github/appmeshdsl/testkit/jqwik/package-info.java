/**
 * Arbitraries for jqwik: single values of the model, whole valid meshes, and the providers that make {@code @ForAll
 * VirtualNode node} and {@code @ForAll @ValidMesh Mesh mesh} work. Nothing else in this artifact needs jqwik.
 */
@NullMarked
package io.github.appmeshdsl.testkit.jqwik;

import org.jspecify.annotations.NullMarked;
