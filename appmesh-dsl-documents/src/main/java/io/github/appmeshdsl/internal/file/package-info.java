/** Files that are read and replaced. */
@NullMarked
package io.github.appmeshdsl.internal.file;

import org.jspecify.annotations.NullMarked;
