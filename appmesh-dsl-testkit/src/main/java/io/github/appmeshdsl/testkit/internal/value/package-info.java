/** Generators of single values of the model, small ones first. */
@NullMarked
package io.github.appmeshdsl.testkit.internal.value;

import org.jspecify.annotations.NullMarked;
