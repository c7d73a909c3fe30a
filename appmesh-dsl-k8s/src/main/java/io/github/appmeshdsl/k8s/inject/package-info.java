/**
 * How pods get their proxies: the label of a namespace and the annotations of a pod that the App Mesh controller reads when
 * a pod is made.
 */
@ModelStyle
@NullMarked
package io.github.appmeshdsl.k8s.inject;

import io.github.appmeshdsl.model.ModelStyle;
import org.jspecify.annotations.NullMarked;
