/** Endpoints of services in AWS Cloud Map, for the control plane. */
@NullMarked
package io.github.appmeshdsl.xds.cloudmap;

import org.jspecify.annotations.NullMarked;
