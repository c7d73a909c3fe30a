/** A control plane for Envoy and gRPC clients: {@link io.github.appmeshdsl.xds.ControlPlane} is where to start. */
@NullMarked
package io.github.appmeshdsl.xds;

import org.jspecify.annotations.NullMarked;
