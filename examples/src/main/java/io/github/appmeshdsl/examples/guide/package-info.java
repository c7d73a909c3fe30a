/** The programs of {@code docs/guide}, in the order of its pages. */
@NullMarked
package io.github.appmeshdsl.examples.guide;

import org.jspecify.annotations.NullMarked;
