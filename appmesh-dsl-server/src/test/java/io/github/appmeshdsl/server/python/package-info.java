/** Clients of the API that are written in Python. */
@NullMarked
package io.github.appmeshdsl.server.python;

import org.jspecify.annotations.NullMarked;
