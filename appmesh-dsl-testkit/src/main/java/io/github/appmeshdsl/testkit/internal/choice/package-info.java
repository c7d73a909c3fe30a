/**
 * How values are chosen. A generator makes a value out of single choices; the choices are kept as a tree with the shape of
 * the value. A simpler value is what the same generator makes of a simpler tree, so that everything that holds for generated
 * values holds for simplified ones too.
 */
@NullMarked
package io.github.appmeshdsl.testkit.internal.choice;

import org.jspecify.annotations.NullMarked;
