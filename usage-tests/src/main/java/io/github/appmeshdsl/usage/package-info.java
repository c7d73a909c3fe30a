/** Code as users write it; it must keep compiling on the module path. */
@NullMarked
package io.github.appmeshdsl.usage;

import org.jspecify.annotations.NullMarked;
