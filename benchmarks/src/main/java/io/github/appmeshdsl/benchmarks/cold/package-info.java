/** Whole processes: what the first call of a fresh JVM costs. */
@NullMarked
package io.github.appmeshdsl.benchmarks.cold;

import org.jspecify.annotations.NullMarked;
