/**
 * Choices of random values. A generator makes a value from single choices, which are kept as a tree with the shape of the
 * value. The same generator makes a simpler value from a simpler tree, so everything that is true for generated values is
 * true for simplified values, too.
 */
@NullMarked
package io.github.appmeshdsl.testkit.internal.choice;

import org.jspecify.annotations.NullMarked;
