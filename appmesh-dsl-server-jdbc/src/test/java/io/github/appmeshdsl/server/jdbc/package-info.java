/** Tests of the stores in databases. */
@NullMarked
package io.github.appmeshdsl.server.jdbc;

import org.jspecify.annotations.NullMarked;
