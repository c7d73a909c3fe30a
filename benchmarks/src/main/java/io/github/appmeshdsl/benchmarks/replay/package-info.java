/** An App Mesh API that answers at once: what a real one answered before. */
@NullMarked
package io.github.appmeshdsl.benchmarks.replay;

import org.jspecify.annotations.NullMarked;
