/** Meshes as configuration of stock Envoy proxies: {@link io.github.appmeshdsl.envoy.Envoy} is where to start. */
@NullMarked
package io.github.appmeshdsl.envoy;

import org.jspecify.annotations.NullMarked;
