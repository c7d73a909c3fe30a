/** How much the server takes: resources by quotas, requests by rates. */
@NullMarked
package io.github.appmeshdsl.server.limit;

import org.jspecify.annotations.NullMarked;
