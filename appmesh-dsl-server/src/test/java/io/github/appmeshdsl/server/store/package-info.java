/** Tests of the stores. */
@NullMarked
package io.github.appmeshdsl.server.store;

import org.jspecify.annotations.NullMarked;
