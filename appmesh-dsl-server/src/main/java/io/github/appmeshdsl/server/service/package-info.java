/** What the service does with a request: its rules, who may do what, and what it answers. Knows nothing of HTTP. */
@NullMarked
package io.github.appmeshdsl.server.service;

import org.jspecify.annotations.NullMarked;
