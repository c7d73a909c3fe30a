/** How requests choose among routes: what a route matches, in which order routes are tried, and which are never chosen. */
@NullMarked
package io.github.appmeshdsl.traffic;

import org.jspecify.annotations.NullMarked;
