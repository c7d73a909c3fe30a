/** The errors of the API: their types, and the exception that carries one to the client. */
@NullMarked
package io.github.appmeshdsl.server.error;

import org.jspecify.annotations.NullMarked;
