/** Makes faults: a small part of a mesh that nothing else refers to, without and with the fault. */
@NullMarked
package io.github.appmeshdsl.testkit.internal.fault;

import org.jspecify.annotations.NullMarked;
