/** What a workload with an Envoy proxy beside it needs, whatever runs it: redirected connections, and what asks the proxy. */
@NullMarked
package io.github.appmeshdsl.internal.proxy;

import org.jspecify.annotations.NullMarked;
