/** Sets of texts as automata, and texts that tell them apart. Not exported. */
@NullMarked
package io.github.appmeshdsl.traffic.language;

import org.jspecify.annotations.NullMarked;
