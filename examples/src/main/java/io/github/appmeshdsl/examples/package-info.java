/** Meshes written in Java, each a program that prints what it describes. */
@NullMarked
package io.github.appmeshdsl.examples;

import org.jspecify.annotations.NullMarked;
