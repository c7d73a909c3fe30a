/** Pictures of meshes: what calls what, where requests go, what is refused, unused or wrong. */
@NullMarked
package io.github.appmeshdsl.picture;

import org.jspecify.annotations.NullMarked;
