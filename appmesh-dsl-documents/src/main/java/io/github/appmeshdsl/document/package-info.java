/**
 * The located, format-neutral tree into which documents are read, and the rules of its syntax.
 *
 * <p>A Kubernetes manifest, a request of the App Mesh API and a CloudFormation template all become the same three kinds
 * of {@link io.github.appmeshdsl.document.DocumentNode}: mappings, sequences and scalars, each with its place in the text.
 * Scalars carry the kind that Kubernetes tooling would give them. Nothing here reads or writes; texts come from and go to
 * the Jackson module.
 */
@NullMarked
package io.github.appmeshdsl.document;

import org.jspecify.annotations.NullMarked;
