/** Injected faults, for tests of clients. */
@NullMarked
package io.github.appmeshdsl.server.fault;

import org.jspecify.annotations.NullMarked;
