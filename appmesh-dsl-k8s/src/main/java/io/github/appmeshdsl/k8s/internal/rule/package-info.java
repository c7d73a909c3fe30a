/** The rules of annotations, injection and installation. */
@NullMarked
package io.github.appmeshdsl.k8s.internal.rule;

import org.jspecify.annotations.NullMarked;
