/** Which routes compete for the same requests, and which of them can never be chosen. Not exported. */
@NullMarked
package io.github.appmeshdsl.traffic.order;

import org.jspecify.annotations.NullMarked;
