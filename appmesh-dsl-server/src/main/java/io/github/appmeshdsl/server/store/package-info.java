/** Where the server keeps its resources: the interface of a store, and the store in memory. */
@NullMarked
package io.github.appmeshdsl.server.store;

import org.jspecify.annotations.NullMarked;
