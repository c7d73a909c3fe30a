/** Endpoints of Services in Kubernetes, for the control plane. */
@NullMarked
package io.github.appmeshdsl.xds.kubernetes;

import org.jspecify.annotations.NullMarked;
