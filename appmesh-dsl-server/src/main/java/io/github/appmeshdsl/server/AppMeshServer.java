package io.github.appmeshdsl.server;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.AppMeshDslException;
import io.github.appmeshdsl.server.fault.Faults;
import io.github.appmeshdsl.server.internal.auth.Authenticator;
import io.github.appmeshdsl.server.internal.auth.SignatureAuthenticator;
import io.github.appmeshdsl.server.internal.http.HttpFront;
import io.github.appmeshdsl.server.internal.http.RequestMeter;
import io.github.appmeshdsl.server.internal.service.ControlPlane;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server of the App Mesh API (version 2019-01-25) in this JVM, for any client that accepts an endpoint URL, such as the
 * AWS SDKs, the AWS CLI and boto3.
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

    /** Starts a server on a free port of 127.0.0.1 that stores its resources in memory. */
    public static AppMeshServer start() {
        return start(options -> {});
    }

    /**
     * Starts a server, which answers requests when this method returns.
     *
     * @throws IllegalArgumentException if other hosts could reach it without access keys, or the host is unknown
     * @throws StartException if the address or the key store cannot be used
     * @throws ResourceStore.StoreException if the store cannot be opened
     */
    public static AppMeshServer start(Consumer<? super ServerOptions> spec) {
        requireNonNull(spec, "spec");
        ServerOptions options = new ServerOptions();
        spec.accept(options);
        if (options.accessKeys.isEmpty() && !isLoopback(options.host)) {
            throw new IllegalArgumentException(
                    "without access keys, a server only listens on loopback addresses, not on " + options.host);
        }
        ResourceStore store = options.store.get();
        Runnable afterClose = options.storeIsOurs ? store::close : () -> {};
        try {
            if (options.meshListener != null) {
                StoredMeshes meshes =
                        new StoredMeshes(store, options.meshListener, accounts(options), options.meshInterval);
                Runnable closeStore = afterClose;
                afterClose = () -> {
                    meshes.close();
                    closeStore.run();
                };
            }
            return new AppMeshServer(front(options, store), afterClose, options.faults);
        } catch (RuntimeException e) {
            afterClose.run();
            throw e;
        }
    }

    /** Returns the accounts whose meshes callers may use. */
    private static Set<String> accounts(ServerOptions options) {
        Set<String> accounts = new LinkedHashSet<>();
        accounts.add(options.account);
        options.accessKeys.forEach(key -> accounts.add(key.account()));
        options.shares.forEach(share -> accounts.add(share.meshOwner()));
        return accounts;
    }

    private static HttpFront front(ServerOptions options, ResourceStore store) {
        Authenticator authenticator = options.accessKeys.isEmpty()
                ? options.anyone
                : new SignatureAuthenticator(options.accessKeys, options.region, options.clock);
        ControlPlane controlPlane =
                new ControlPlane(store, options.region, options.shares, options.quotas, options.clock);
        RequestMeter meter = new RequestMeter(options.rates, options.clock);
        try {
            return HttpFront.start(options.http(), controlPlane, authenticator, meter, options.faults, options.clock);
        } catch (IOException e) {
            throw new StartException(String.valueOf(e.getMessage()), e.getCause());
        }
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
            throw new IllegalArgumentException("unknown host " + host, e);
        }
    }

    /** Returns the URL of the server. */
    public URI endpoint() {
        return front.endpoint();
    }

    /** Returns the faults to inject, which may be changed while the server runs. */
    public Faults faults() {
        return faults;
    }

    /** Stops the server; requests in progress get up to 5 s. Closes the store if the server opened it. */
    @Override
    public void close() {
        try {
            front.close();
        } finally {
            afterClose.run();
        }
    }

    /** The server cannot listen on its address, or cannot use its key store. */
    public static final class StartException extends AppMeshDslException {

        private static final long serialVersionUID = 1L;

        /** Creates the exception. */
        public StartException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
