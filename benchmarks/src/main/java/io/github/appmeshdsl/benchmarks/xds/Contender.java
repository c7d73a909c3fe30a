package io.github.appmeshdsl.benchmarks.xds;

import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.xds.ControlPlane;
import java.util.List;

/** A control plane that is measured. */
interface Contender extends AutoCloseable {

    /** Returns the port of 127.0.0.1 that it listens on. */
    int port();

    /** Publishes the configuration of all proxies. */
    void publish(List<ProxyView> views);

    @Override
    void close();

    /** Starts ours. */
    static Contender ours(int proxies) {
        ControlPlane controlPlane =
                ControlPlane.start(options -> options.streams(proxies + 1).streamsPerHost(proxies + 1));
        return new Contender() {
            @Override
            public int port() {
                return controlPlane.address().getPort();
            }

            @Override
            public void publish(List<ProxyView> views) {
                controlPlane.publish(views);
            }

            @Override
            public void close() {
                controlPlane.close();
            }
        };
    }
}
