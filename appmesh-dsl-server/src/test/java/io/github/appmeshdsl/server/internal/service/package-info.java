/** Tests of what the service does with specs. */
@NullMarked
package io.github.appmeshdsl.server.internal.service;

import org.jspecify.annotations.NullMarked;
