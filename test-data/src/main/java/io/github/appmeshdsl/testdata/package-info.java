/** What tests of several modules share: the data beside the repository, the heads of the pages of rules, and key stores. */
@NullMarked
package io.github.appmeshdsl.testdata;

import org.jspecify.annotations.NullMarked;
