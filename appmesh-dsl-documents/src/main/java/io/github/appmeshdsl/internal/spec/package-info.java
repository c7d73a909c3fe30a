/**
 * The one mapping between the model and App Mesh spec fields, both ways.
 *
 * <p>The Kubernetes custom resources, the App Mesh API and CloudFormation spell the same tree in three dialects. Each type
 * of the model is written by one piece of code here and read by one; a {@link io.github.appmeshdsl.internal.spec.Dialect} holds
 * what differs: a dozen member names and the form of references.
 */
@NullMarked
package io.github.appmeshdsl.internal.spec;

import org.jspecify.annotations.NullMarked;
