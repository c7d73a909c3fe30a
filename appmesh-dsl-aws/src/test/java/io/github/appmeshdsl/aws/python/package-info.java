/** What is written for the AWS CLI, given to the AWS CLI. */
@NullMarked
package io.github.appmeshdsl.aws.python;

import org.jspecify.annotations.NullMarked;
