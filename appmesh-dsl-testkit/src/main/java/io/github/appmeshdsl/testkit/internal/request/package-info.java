/** Makes requests that a route takes, or that fail one of its conditions. */
@NullMarked
package io.github.appmeshdsl.testkit.internal.request;

import org.jspecify.annotations.NullMarked;
