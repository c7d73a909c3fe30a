/** The operations of the API, in one table with their methods and paths, and the requests and errors of the API. */
@NullMarked
package io.github.appmeshdsl.server.internal.operation;

import org.jspecify.annotations.NullMarked;
