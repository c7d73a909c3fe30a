/** Changes of documents that leave the rest of their text as it is. */
@NullMarked
package io.github.appmeshdsl.internal.edit;

import org.jspecify.annotations.NullMarked;
