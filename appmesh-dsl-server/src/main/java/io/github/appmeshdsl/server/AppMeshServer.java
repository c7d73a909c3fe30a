package io.github.appmeshdsl.server;

import io.github.appmeshdsl.server.auth.Authenticator;
import io.github.appmeshdsl.server.auth.SignatureAuthenticator;
import io.github.appmeshdsl.server.error.StartException;
import io.github.appmeshdsl.server.fault.Faults;
import io.github.appmeshdsl.server.http.HttpFront;
import io.github.appmeshdsl.server.limit.RequestMeter;
import io.github.appmeshdsl.server.service.ControlPlane;
import io.github.appmeshdsl.server.store.ResourceStore;
import io.github.appmeshdsl.server.store.StoreException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.function.Consumer;

/**
 * The App Mesh API (version 2019-01-25) in this JVM, for any client that takes an endpoint: the AWS SDKs, the AWS CLI,
 * boto3.
 *
 * <pre>{@code
 * try (AppMeshServer server = AppMeshServer.start()) {
 *     AppMeshClient client = AppMeshClient.builder().endpointOverride(server.endpoint())...
 * }
 * }</pre>
 */
public final class AppMeshServer implements AutoCloseable {

    private final HttpFront front;
    private final Runnable afterClose;
    private final Faults faults;

    private AppMeshServer(HttpFront front, Runnable afterClose, Faults faults) {
        this.front = front;
        this.afterClose = afterClose;
        this.faults = faults;
    }

    /** Starts a server on a free port of 127.0.0.1 that keeps its resources in memory. */
    public static AppMeshServer start() {
        return start(options -> {});
    }

    /**
     * Starts a server; it answers once this returns.
     *
     * @throws IllegalArgumentException if it would be open to other hosts without access keys, or the host is unknown
     * @throws StartException if the address or the key store cannot be used
     * @throws StoreException if the store cannot be opened
     */
    public static AppMeshServer start(Consumer<? super ServerOptions> spec) {
        ServerOptions options = new ServerOptions();
        spec.accept(options);
        if (options.accessKeys.isEmpty() && !isLoopback(options.host)) {
            throw new IllegalArgumentException(
                    "without access keys a server listens on a loopback address alone, not on " + options.host);
        }
        ResourceStore store = options.store.get();
        Runnable closeStore = options.storeIsOurs ? store::close : () -> {};
        try {
            return new AppMeshServer(front(options, store), closeStore, options.faults);
        } catch (RuntimeException e) {
            closeStore.run();
            throw e;
        }
    }

    private static HttpFront front(ServerOptions options, ResourceStore store) {
        Authenticator authenticator = options.accessKeys.isEmpty()
                ? options.anyone
                : new SignatureAuthenticator(options.accessKeys, options.region, options.clock);
        ControlPlane controlPlane =
                new ControlPlane(store, options.region, options.shares, options.quotas, options.clock);
        RequestMeter meter = new RequestMeter(options.rates, options.clock);
        return HttpFront.start(options.http(), controlPlane, authenticator, meter, options.faults, options.clock);
    }

    private static boolean isLoopback(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no host is called " + host, e);
        }
    }

    /** Returns where clients find the server. */
    public URI endpoint() {
        return front.endpoint();
    }

    /** Returns what is to go wrong; it may be changed while the server runs. */
    public Faults faults() {
        return faults;
    }

    /** Stops the server; requests that are being answered get up to 5 s. A store that the server opened is closed. */
    @Override
    public void close() {
        try {
            front.close();
        } finally {
            afterClose.run();
        }
    }
}
