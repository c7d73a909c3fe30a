/** The bounds of single values, as the model's annotations state them. Not exported. */
@NullMarked
package io.github.appmeshdsl.validation.constraint;

import org.jspecify.annotations.NullMarked;
