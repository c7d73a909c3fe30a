/** Calls to the App Mesh API in terms of resources: how they are paced, tried again and given up. */
@NullMarked
package io.github.appmeshdsl.aws.internal.call;

import org.jspecify.annotations.NullMarked;
