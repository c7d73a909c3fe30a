/**
 * The App Mesh model as immutable values.
 *
 * <p>Names are App Mesh's own. A resource is made by {@code of(name, spec)}, where {@code spec} sets what the user wants to
 * set on a builder; it is changed by {@code copy}. What the user did not set stays absent: {@link
 * io.github.appmeshdsl.model.Defaults} has the behavior of App Mesh in this case. Where App Mesh takes exactly one of several members
 * there is a sealed type with one factory for each, so that two cannot be set. References are typed ({@link
 * io.github.appmeshdsl.model.Ref}) and stored by name, so that values have no cycles.
 *
 * <p>Making a value checks only that it is complete. Bounds and rules are checked by {@code Mesh.validate()}, all at once.
 * All types are immutable and safe to share between threads; nothing is null. A list that is empty is the same as a list
 * that is absent, as in App Mesh itself; the one exception is {@link io.github.appmeshdsl.model.VirtualNode#leaf()}.
 */
@ModelStyle
@NullMarked
package io.github.appmeshdsl.model;

import org.jspecify.annotations.NullMarked;
