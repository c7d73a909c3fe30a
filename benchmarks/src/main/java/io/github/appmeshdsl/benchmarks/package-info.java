/** What appmesh-dsl costs, beside its peers, in one run on one machine. */
@NullMarked
package io.github.appmeshdsl.benchmarks;

import org.jspecify.annotations.NullMarked;
