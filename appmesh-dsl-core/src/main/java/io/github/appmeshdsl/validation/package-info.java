/**
 * What must hold for a mesh, and the report of what does not.
 *
 * <p>{@link io.github.appmeshdsl.validation.MeshRule} is the table of all rules. A report holds every problem at once,
 * never the first alone. All types are immutable but the collector that checks write to.
 */
@NullMarked
package io.github.appmeshdsl.validation;

import org.jspecify.annotations.NullMarked;
