/** Reads live meshes, and plans with no more reading than a plan needs. */
@NullMarked
package io.github.appmeshdsl.aws.internal.live;

import org.jspecify.annotations.NullMarked;
