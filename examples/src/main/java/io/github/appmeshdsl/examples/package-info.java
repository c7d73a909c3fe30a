/** The programs that README and docs show. */
@NullMarked
package io.github.appmeshdsl.examples;

import org.jspecify.annotations.NullMarked;
