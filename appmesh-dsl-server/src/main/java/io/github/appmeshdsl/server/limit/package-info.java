/** Limits of the server: quotas of resources and rates of requests. */
@NullMarked
package io.github.appmeshdsl.server.limit;

import org.jspecify.annotations.NullMarked;
