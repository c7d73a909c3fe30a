/** Makes plausible changes of meshes after which they are still valid. */
@NullMarked
package io.github.appmeshdsl.testkit.internal.change;

import org.jspecify.annotations.NullMarked;
