/** The App Mesh API in this JVM: {@link io.github.appmeshdsl.server.AppMeshServer} starts it. */
@NullMarked
package io.github.appmeshdsl.server;

import org.jspecify.annotations.NullMarked;
