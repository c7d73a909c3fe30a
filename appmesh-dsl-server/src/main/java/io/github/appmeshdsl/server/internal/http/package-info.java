/** The API over HTTP. */
@NullMarked
package io.github.appmeshdsl.server.internal.http;

import org.jspecify.annotations.NullMarked;
