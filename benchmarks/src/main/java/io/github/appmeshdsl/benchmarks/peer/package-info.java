/** What a user would take instead of the library, and what it could cost at best. */
@NullMarked
package io.github.appmeshdsl.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
