/** What tests of several modules share: the data beside the repository, and the heads of the pages of rules. */
@NullMarked
package io.github.appmeshdsl.shareddata;

import org.jspecify.annotations.NullMarked;
