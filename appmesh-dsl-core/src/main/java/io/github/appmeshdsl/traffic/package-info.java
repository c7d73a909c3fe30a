/**
 * What a mesh does with requests: for each virtual node and gateway what its proxy does, with every default applied, and where
 * a given request goes.
 *
 * <p>This is the only place that decides what App Mesh would have done. {@link io.github.appmeshdsl.traffic.Traffic} is the
 * entry; {@link io.github.appmeshdsl.traffic.AppMeshBehavior} selects a reading where sources disagree or are silent.
 */
@NullMarked
package io.github.appmeshdsl.traffic;

import org.jspecify.annotations.NullMarked;
