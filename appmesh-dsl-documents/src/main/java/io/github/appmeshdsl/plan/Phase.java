package io.github.appmeshdsl.plan;

/**
 * When a step of a plan has its place. A step may need steps of an earlier phase, or of its own one that belong to the same
 * resource or to its owner; so needs never run in circles.
 *
 * <p>Everything that refers goes through three states where the listeners that it refers to change: prepared for the change,
 * as desired but still fit for both, as desired. Listeners grow before it is as desired and shrink afterwards.
 */
enum Phase {
    /** Tags, the ownership mark among them. */
    MARK,
    /** The mesh, nodes, routers and gateways that are not there yet. */
    CREATE,
    /** Routes set the ports that they omit. */
    PREPARE,
    /** Listeners are added; whatever else changes in nodes, routers, gateways and the mesh. */
    GROW,
    /** Routes become as desired. */
    ROUTES,
    /** Routes go that are not desired. */
    REMOVE_ROUTES,
    /** Virtual services are created, or get another provider. */
    SERVICES,
    /** Gateway routes become as desired. */
    GATEWAY_ROUTES,
    /** Gateway routes go that are not desired, and routes of routers that go, which no service uses any more. */
    REMOVE_UNUSED,
    /** Listeners go, or change their protocol. */
    SHRINK,
    /** Routes drop the ports that they need not set any more; routes that had to be deleted are created again. */
    SETTLE,
    /** What nothing refers to any more is deleted. */
    DELETE
}
