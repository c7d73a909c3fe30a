/** The App Mesh API server under load, as a process of its own, beside others. */
@NullMarked
package io.github.appmeshdsl.benchmarks.load;

import org.jspecify.annotations.NullMarked;
