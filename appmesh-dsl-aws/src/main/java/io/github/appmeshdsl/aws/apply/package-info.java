/** Carries out plans: what a plan says is done, checked, recorded and, after a failure, continued. */
@NullMarked
package io.github.appmeshdsl.aws.apply;

import org.jspecify.annotations.NullMarked;
