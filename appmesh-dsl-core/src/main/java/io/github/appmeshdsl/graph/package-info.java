/** A mesh with its references followed: what each resource refers to, and what refers to it. */
@NullMarked
package io.github.appmeshdsl.graph;

import org.jspecify.annotations.NullMarked;
