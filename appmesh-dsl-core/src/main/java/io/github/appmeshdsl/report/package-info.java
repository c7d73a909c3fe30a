/**
 * What is reported and where: rules, severities, places in a mesh, places in a file, problems.
 *
 * <p>The lowest layer of the library. Readers, rules and targets report problems in these types, so that one report can
 * contain everything that was found on the way from a document to a target. All types are immutable, except the collection
 * {@link io.github.appmeshdsl.report.Problems}.
 */
@NullMarked
package io.github.appmeshdsl.report;

import org.jspecify.annotations.NullMarked;
