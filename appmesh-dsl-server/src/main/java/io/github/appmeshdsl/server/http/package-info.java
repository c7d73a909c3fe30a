/** The API over HTTP. */
@NullMarked
package io.github.appmeshdsl.server.http;

import org.jspecify.annotations.NullMarked;
