/** The operations of the API as one table: which method and path means what. */
@NullMarked
package io.github.appmeshdsl.server.operation;

import org.jspecify.annotations.NullMarked;
