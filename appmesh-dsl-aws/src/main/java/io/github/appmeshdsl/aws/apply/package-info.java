/** Options, results and failures of applies. */
@NullMarked
package io.github.appmeshdsl.aws.apply;

import org.jspecify.annotations.NullMarked;
