/** The App Mesh API as Java programs use it: read, plan, apply, destroy, and compare a mesh. */
@NullMarked
package io.github.appmeshdsl.aws;

import org.jspecify.annotations.NullMarked;
