/** The service behind the API: its rules, its access control and its answers. It does not depend on HTTP. */
@NullMarked
package io.github.appmeshdsl.server.internal.service;

import org.jspecify.annotations.NullMarked;
