/** Meshes as an App Mesh API holds them now. */
@NullMarked
package io.github.appmeshdsl.aws.live;

import org.jspecify.annotations.NullMarked;
