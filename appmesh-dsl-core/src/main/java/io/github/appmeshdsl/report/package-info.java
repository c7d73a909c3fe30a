/**
 * What is reported and where: severities, rules, places in a mesh, places in a file, problems.
 *
 * <p>The ground floor of the library. Readers, rules and targets all speak of faults in these types, so that one report
 * can hold everything that was found on the way from a document to a target. All types are immutable.
 */
@NullMarked
package io.github.appmeshdsl.report;

import org.jspecify.annotations.NullMarked;
