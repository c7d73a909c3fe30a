/** Tests of what the service does with specs. */
@NullMarked
package io.github.appmeshdsl.server.service;

import org.jspecify.annotations.NullMarked;
