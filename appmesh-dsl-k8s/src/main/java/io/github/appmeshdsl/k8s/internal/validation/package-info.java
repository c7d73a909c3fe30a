/** What Kubernetes and the App Mesh controller ask of a mesh beyond what holds for every mesh, and what they would lose. */
@NullMarked
package io.github.appmeshdsl.k8s.internal.validation;

import org.jspecify.annotations.NullMarked;
