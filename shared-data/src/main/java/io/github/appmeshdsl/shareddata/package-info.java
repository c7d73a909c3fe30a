/** The test data beside the repository. */
@NullMarked
package io.github.appmeshdsl.shareddata;

import org.jspecify.annotations.NullMarked;
