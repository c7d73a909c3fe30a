/** CloudFormation templates, as a source and as a target. */
@NullMarked
package io.github.appmeshdsl.internal.cloudformation;

import org.jspecify.annotations.NullMarked;
