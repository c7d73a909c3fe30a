/**
 * The one way to read and write meshes: {@link io.github.appmeshdsl.format.MeshReader} reads any number of files, streams
 * and formats as one set, and each registered {@link io.github.appmeshdsl.format.Target} writes meshes in one format.
 */
@NullMarked
package io.github.appmeshdsl.format;

import org.jspecify.annotations.NullMarked;
