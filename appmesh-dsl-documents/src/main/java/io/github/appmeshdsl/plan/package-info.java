/** What must be done to make an App Mesh API hold a mesh: ordered steps, as values. Knows no client. */
@NullMarked
package io.github.appmeshdsl.plan;

import org.jspecify.annotations.NullMarked;
