/** Regular expressions as proxies read them. Not exported. */
@NullMarked
package io.github.appmeshdsl.traffic.regex;

import org.jspecify.annotations.NullMarked;
