/**
 * The engine that checks a mesh by rules, and the report of what breaks them.
 *
 * <p>{@link io.github.appmeshdsl.validation.MeshRule} is the table of the rules for every mesh, and
 * {@link io.github.appmeshdsl.validation.Check} the type of checks for rules of your own. A report contains all problems, not
 * only the first. All types are immutable except the collector that checks write to.
 */
@NullMarked
package io.github.appmeshdsl.validation;

import org.jspecify.annotations.NullMarked;
