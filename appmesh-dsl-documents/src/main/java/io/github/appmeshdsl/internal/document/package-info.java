/** What all formats share that hold resources as the App Mesh API has them. */
@NullMarked
package io.github.appmeshdsl.internal.document;

import org.jspecify.annotations.NullMarked;
