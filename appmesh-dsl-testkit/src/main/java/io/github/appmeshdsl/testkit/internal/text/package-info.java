/** The text of meshes in reports of failed properties. */
@NullMarked
package io.github.appmeshdsl.testkit.internal.text;

import org.jspecify.annotations.NullMarked;
