/** Where the server keeps its resources: in memory, or in a database behind JDBC. */
@NullMarked
package io.github.appmeshdsl.server.store;

import org.jspecify.annotations.NullMarked;
