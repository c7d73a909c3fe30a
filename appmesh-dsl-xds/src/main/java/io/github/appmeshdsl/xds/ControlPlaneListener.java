package io.github.appmeshdsl.xds;

import io.github.appmeshdsl.envoy.ResourceType;

/**
 * Is notified of what a control plane does. Events of one stream arrive one after another; events of different streams arrive
 * at the same time. Methods must return quickly, as the stream waits. What they throw is logged.
 */
public interface ControlPlaneListener {

    /** Ignores everything. */
    ControlPlaneListener NONE = new ControlPlaneListener() {};

    /** Is called when a proxy has identified itself. */
    default void connected(ProxyStream stream) {}

    /**
     * Is called when the stream of a proxy has ended.
     *
     * @param reason why
     */
    default void disconnected(ProxyStream stream, String reason) {}

    /**
     * Is called when a response was sent.
     *
     * @param version the version of everything of this type that the proxy has when it accepts the response
     * @param resources the number of resources in the response
     * @param removed the number of resources that the response removes explicitly
     */
    default void sent(ProxyStream stream, ResourceType type, String version, int resources, int removed) {}

    /** Is called when a proxy has accepted what was sent. */
    default void accepted(ProxyStream stream, ResourceType type, String version) {}

    /**
     * Is called when a proxy has rejected what was sent. It is not sent again.
     *
     * @param rejection what was rejected, with the text of the proxy and what of the mesh it is about
     */
    default void rejected(ProxyStream stream, ResourceType type, ControlPlaneStatus.Rejection rejection) {}

    /**
     * Is called when views were published.
     *
     * @param set the name of the set
     * @param views the number of views of the set
     * @param changed how many of them are new or have changed, plus the number of those that were removed
     */
    default void published(String set, int views, int changed) {}

    /** Is called when a set was refused and the earlier one stays. */
    default void refused(String set, PublicationException refusal) {}
}
