/** Resources as the App Mesh API holds them: each with its own name, spec and tags, routes among them. */
@NullMarked
package io.github.appmeshdsl.api;

import org.jspecify.annotations.NullMarked;
