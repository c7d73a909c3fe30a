/** Parts that packages of this module share. Not for users. */
@NullMarked
package io.github.appmeshdsl.internal;

import org.jspecify.annotations.NullMarked;
