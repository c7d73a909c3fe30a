/** Authentication: which account sends a request. */
@NullMarked
package io.github.appmeshdsl.server.internal.auth;

import org.jspecify.annotations.NullMarked;
