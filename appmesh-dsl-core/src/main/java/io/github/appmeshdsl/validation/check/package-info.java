/** The checks of whole meshes, one class for each kind of fault. Not exported. */
@NullMarked
package io.github.appmeshdsl.validation.check;

import org.jspecify.annotations.NullMarked;
