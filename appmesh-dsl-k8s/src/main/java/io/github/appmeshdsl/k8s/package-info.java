/** Meshes to and from the manifests of the App Mesh controller for Kubernetes ({@code appmesh.k8s.aws/v1beta2}). */
@NullMarked
package io.github.appmeshdsl.k8s;

import org.jspecify.annotations.NullMarked;
