/**
 * A service mesh in the App Mesh model: the entry point of the library.
 *
 * <p>{@link io.github.appmeshdsl.Mesh} holds every resource of a mesh and validates it as a whole. The resources are in
 * {@link io.github.appmeshdsl.model}, what is checked in {@link io.github.appmeshdsl.validation}.
 */
@ModelStyle
@NullMarked
package io.github.appmeshdsl;

import io.github.appmeshdsl.model.ModelStyle;
import org.jspecify.annotations.NullMarked;
