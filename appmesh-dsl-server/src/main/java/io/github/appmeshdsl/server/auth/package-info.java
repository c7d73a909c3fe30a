/** Authentication: access keys and signatures. */
@NullMarked
package io.github.appmeshdsl.server.auth;

import org.jspecify.annotations.NullMarked;
