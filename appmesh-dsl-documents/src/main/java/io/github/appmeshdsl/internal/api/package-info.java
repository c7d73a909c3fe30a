/** Meshes as resources of the App Mesh API. */
@NullMarked
package io.github.appmeshdsl.internal.api;

import org.jspecify.annotations.NullMarked;
