/** Tests of the server, from outside. */
@NullMarked
package io.github.appmeshdsl.server;

import org.jspecify.annotations.NullMarked;
