/**
 * Arbitraries for jqwik: single values of the model, whole valid meshes, and the providers that make {@code @ForAll
 * VirtualNode node} and {@code @ForAll @ValidMesh Mesh mesh} work. Everything else in this artifact does without jqwik.
 */
@NullMarked
package io.github.appmeshdsl.testkit.jqwik;

import org.jspecify.annotations.NullMarked;
