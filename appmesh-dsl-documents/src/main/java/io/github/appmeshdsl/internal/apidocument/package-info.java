/** Documents of the AWS CLI: saved answers and inputs, as a source and as a target. */
@NullMarked
package io.github.appmeshdsl.internal.apidocument;

import org.jspecify.annotations.NullMarked;
