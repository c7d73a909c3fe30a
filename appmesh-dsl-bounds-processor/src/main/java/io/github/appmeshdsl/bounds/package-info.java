/**
 * An annotation processor that turns the bounds stated by Jakarta Validation's annotations into plain checks.
 *
 * <p>It understands {@code @Min}, {@code @Max}, {@code @Size}, {@code @Pattern} and {@code @Valid} on the accessors of
 * interfaces and records, also inside {@code Optional}, {@code List} and {@code Map}. Anything else is a compile error,
 * and so is a bound that no check reaches, so all bounds of a program that compiles are checked.
 */
@NullMarked
package io.github.appmeshdsl.bounds;

import org.jspecify.annotations.NullMarked;
