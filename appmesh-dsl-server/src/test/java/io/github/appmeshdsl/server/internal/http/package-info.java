/** Tests of what bounds requests. */
@NullMarked
package io.github.appmeshdsl.server.internal.http;

import org.jspecify.annotations.NullMarked;
