/** The command line {@code appmesh}: one class for each command, and what several of them have in common. */
@NullMarked
package io.github.appmeshdsl.cli;

import org.jspecify.annotations.NullMarked;
