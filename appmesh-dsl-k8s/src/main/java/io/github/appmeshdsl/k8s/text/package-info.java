/** Trees, addresses and shell commands as text; hidden from users of the module. */
@NullMarked
package io.github.appmeshdsl.k8s.text;

import org.jspecify.annotations.NullMarked;
