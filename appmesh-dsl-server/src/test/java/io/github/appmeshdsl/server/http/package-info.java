/** Tests of what bounds requests. */
@NullMarked
package io.github.appmeshdsl.server.http;

import org.jspecify.annotations.NullMarked;
