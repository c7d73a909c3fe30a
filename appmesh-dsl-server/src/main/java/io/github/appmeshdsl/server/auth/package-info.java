/** Access keys, with which clients sign requests. */
@NullMarked
package io.github.appmeshdsl.server.auth;

import org.jspecify.annotations.NullMarked;
