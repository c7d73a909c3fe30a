/** What a caller and the listener that it calls agree on. Read by validation as well as by traffic. Not exported. */
@NullMarked
package io.github.appmeshdsl.traffic.hop;

import org.jspecify.annotations.NullMarked;
