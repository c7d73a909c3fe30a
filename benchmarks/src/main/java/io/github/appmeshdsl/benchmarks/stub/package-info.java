/** The App Mesh API without a network: a client's HTTP that answers from memory. */
@NullMarked
package io.github.appmeshdsl.benchmarks.stub;

import org.jspecify.annotations.NullMarked;
