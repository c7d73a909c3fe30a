/** Explanations of requests as JSON, and tables of what is expected of requests. */
@NullMarked
package io.github.appmeshdsl.routing;

import org.jspecify.annotations.NullMarked;
