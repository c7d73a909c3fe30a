/**
 * The command line {@code appmesh}. One class for each command; {@link
 * io.github.appmeshdsl.cli.Inputs} and {@link io.github.appmeshdsl.cli.ExitCode} are common to all.
 */
@NullMarked
package io.github.appmeshdsl.cli;

import org.jspecify.annotations.NullMarked;
