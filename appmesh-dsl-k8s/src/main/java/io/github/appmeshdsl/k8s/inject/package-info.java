/**
 * How pods get their proxies: the label of a namespace and the annotations of a pod that the App Mesh controller reads when
 * a pod is made.
 */
@InjectStyle
@NullMarked
package io.github.appmeshdsl.k8s.inject;

import org.jspecify.annotations.NullMarked;
