/** Executes plans step by step, with a journal. */
@NullMarked
package io.github.appmeshdsl.aws.internal.apply;

import org.jspecify.annotations.NullMarked;
