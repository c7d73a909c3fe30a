/** How Kubernetes spells names and amounts, and how trees are put together; hidden from users of the module. */
@NullMarked
package io.github.appmeshdsl.k8s.text;

import org.jspecify.annotations.NullMarked;
