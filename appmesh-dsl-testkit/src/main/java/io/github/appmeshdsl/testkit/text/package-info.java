/** How meshes look in reports of failed properties. */
@NullMarked
package io.github.appmeshdsl.testkit.text;

import org.jspecify.annotations.NullMarked;
