/** The operations of the API, in one table with their methods and paths. */
@NullMarked
package io.github.appmeshdsl.server.operation;

import org.jspecify.annotations.NullMarked;
