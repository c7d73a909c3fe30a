/**
 * What a cluster and an AWS account need before a mesh runs on them: the App Mesh controller with its settings, roles for
 * service accounts, and the policies of the controller and of the proxies.
 */
@InstallStyle
@NullMarked
package io.github.appmeshdsl.k8s.install;

import org.jspecify.annotations.NullMarked;
