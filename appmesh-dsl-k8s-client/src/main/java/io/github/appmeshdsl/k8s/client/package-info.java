/** Meshes as a Kubernetes cluster has them. */
@NullMarked
package io.github.appmeshdsl.k8s.client;

import org.jspecify.annotations.NullMarked;
