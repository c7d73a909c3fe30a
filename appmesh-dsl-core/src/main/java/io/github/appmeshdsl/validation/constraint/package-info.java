/** The bounds of single values: what the model's annotations say. Not exported. */
@NullMarked
package io.github.appmeshdsl.validation.constraint;

import org.jspecify.annotations.NullMarked;
