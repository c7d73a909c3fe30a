/** Reading, writing and formatting of manifests. */
@NullMarked
package io.github.appmeshdsl.k8s.internal;

import org.jspecify.annotations.NullMarked;
