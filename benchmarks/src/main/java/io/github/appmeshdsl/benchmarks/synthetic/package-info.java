/**
 * One synthetic mesh in three models, all of which say the same: our DSL, plain records, and Immutables without anything
 * around them.
 */
@NullMarked
package io.github.appmeshdsl.benchmarks.synthetic;

import org.jspecify.annotations.NullMarked;
