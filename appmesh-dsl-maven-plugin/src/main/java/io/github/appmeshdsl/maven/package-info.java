/** Goals of the Maven plugin. */
@NullMarked
package io.github.appmeshdsl.maven;

import org.jspecify.annotations.NullMarked;
