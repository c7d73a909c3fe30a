/** The checks that compare members of a mesh, one class for each group of rules. Not exported. */
@NullMarked
package io.github.appmeshdsl.validation.check;

import org.jspecify.annotations.NullMarked;
