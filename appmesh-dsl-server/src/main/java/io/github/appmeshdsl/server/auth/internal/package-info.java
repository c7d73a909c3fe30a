/** How requests prove which account sends them. */
@NullMarked
package io.github.appmeshdsl.server.auth.internal;

import org.jspecify.annotations.NullMarked;
