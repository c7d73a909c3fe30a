/** Calls to the App Mesh API in terms of resources: how they are paced and how they fail. */
@NullMarked
package io.github.appmeshdsl.aws.call;

import org.jspecify.annotations.NullMarked;
