/** The rules of documents. */
@NullMarked
package io.github.appmeshdsl.internal.rule;

import org.jspecify.annotations.NullMarked;
