/** Proxies for tasks of Amazon ECS: {@link io.github.appmeshdsl.envoy.ecs.EcsInjection} is where to start. */
@NullMarked
package io.github.appmeshdsl.envoy.ecs;

import org.jspecify.annotations.NullMarked;
