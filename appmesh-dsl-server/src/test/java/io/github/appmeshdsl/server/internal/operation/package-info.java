/** Tests of the table of operations. */
@NullMarked
package io.github.appmeshdsl.server.internal.operation;

import org.jspecify.annotations.NullMarked;
