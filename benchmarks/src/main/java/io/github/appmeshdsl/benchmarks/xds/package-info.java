/** The control plane under load, beside another. */
@NullMarked
package io.github.appmeshdsl.benchmarks.xds;

import org.jspecify.annotations.NullMarked;
