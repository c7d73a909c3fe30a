/**
 * What a cluster and an AWS account need before a mesh runs on them: the App Mesh controller with its settings, roles for
 * service accounts, and the policies of the controller and of the proxies.
 */
@ModelStyle
@NullMarked
package io.github.appmeshdsl.k8s.install;

import io.github.appmeshdsl.model.ModelStyle;
import org.jspecify.annotations.NullMarked;
