package io.github.appmeshdsl.testkit.mesh;

import io.github.appmeshdsl.model.BackendGroup;
import java.util.List;

/**
 * A backend group.
 *
 * @param group the group
 * @param namespace its namespace in force; empty where there are none
 * @param services positions of its services
 * @param isLocal whether only nodes of its own namespace may use it, for it names a service without the namespace
 */
record PlannedGroup(BackendGroup group, String namespace, List<Integer> services, boolean isLocal) {}
