package io.github.appmeshdsl.xds;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.report.AppMeshDslException;
import io.github.appmeshdsl.report.PlainText;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A control plane in this JVM: gives each Envoy proxy, and each gRPC client with {@code xds:} targets, the configuration of its
 * node, by aggregated discovery in both protocols (State of the World and delta).
 *
 * <pre>{@code
 * try (ControlPlane controlPlane = ControlPlane.start(options -> options.port(18_000))) {
 *     controlPlane.publish(views);
 *     ...
 * }
 * }</pre>
 *
 * <p>Instances are safe for use by several threads.
 */
public final class ControlPlane implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.github.appmeshdsl.xds");

    private static final long RELOAD_SECONDS = 30;
    private static final long STOP_SECONDS = 5;
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);
    private static final String UNNAMED = "";

    private final Server server;
    private final DiscoveryService service;
    private final ExecutorService executor;
    private final ScheduledThreadPoolExecutor timer;
    private final InetSocketAddress address;
    /** Guarded by itself. */
    private final SortedMap<String, ControlPlaneStatus.PublishedSet> sets = new TreeMap<>();
    /** Guarded by itself. */
    private final SortedMap<String, ControlPlaneStatus.Input> inputs = new TreeMap<>();

    private ControlPlane(
            Server server,
            DiscoveryService service,
            ExecutorService executor,
            ScheduledThreadPoolExecutor timer,
            InetSocketAddress address) {
        this.server = server;
        this.service = service;
        this.executor = executor;
        this.timer = timer;
        this.address = address;
    }

    /** Starts a control plane on a free port of 127.0.0.1, in plain text. */
    public static ControlPlane start() {
        return start(options -> {});
    }

    /**
     * Starts a control plane, which accepts connections when this method returns.
     *
     * @throws IllegalArgumentException if other hosts could reach it in plain text or without credentials, or the host is
     *     unknown
     * @throws StartException if the address or one of the files for TLS cannot be used
     */
    public static ControlPlane start(Consumer<? super ControlPlaneOptions> spec) {
        ControlPlaneOptions options = new ControlPlaneOptions();
        spec.accept(options);
        InetAddress host = address(options.host);
        requireProtection(options, host);
        options.listeners.add(new Log());
        int size = Math.max(2, Runtime.getRuntime().availableProcessors());
        // What still arrives after the end is dropped.
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                size,
                size,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                threads("appmesh-xds"),
                new ThreadPoolExecutor.DiscardPolicy());
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, threads("appmesh-xds-timer"), new ThreadPoolExecutor.DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
        try {
            DiscoveryService service = new DiscoveryService(options, executor, timer);
            Server server = NettyServerBuilder.forAddress(
                            new InetSocketAddress(host, options.port), credentials(options, timer))
                    .directExecutor()
                    .intercept(new Access(options.tokens, options.authorities == null ? null : options.identity))
                    .addService(service)
                    .maxInboundMessageSize(options.limits().messageBytes())
                    .handshakeTimeout(options.limits().firstRequest().toMillis(), TimeUnit.MILLISECONDS)
                    .keepAliveTime(30, TimeUnit.SECONDS)
                    .keepAliveTimeout(20, TimeUnit.SECONDS)
                    .permitKeepAliveTime(5, TimeUnit.SECONDS)
                    .permitKeepAliveWithoutCalls(true)
                    .maxConnectionIdle(5, TimeUnit.MINUTES)
                    .build()
                    .start();
            return new ControlPlane(server, service, executor, timer, new InetSocketAddress(host, server.getPort()));
        } catch (IOException e) {
            executor.shutdownNow();
            timer.shutdownNow();
            throw new StartException(
                    "cannot listen on " + options.host + " port " + options.port + ": " + reason(e), e);
        } catch (RuntimeException e) {
            executor.shutdownNow();
            timer.shutdownNow();
            throw e;
        }
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("unknown host " + host, e);
        }
    }

    private static void requireProtection(ControlPlaneOptions options, InetAddress host) {
        if (options.authorities != null && options.certificateChain == null) {
            throw new IllegalArgumentException("client certificates require TLS");
        }
        if (host.isLoopbackAddress()) {
            return;
        }
        if (options.certificateChain == null) {
            throw new IllegalArgumentException(
                    "without TLS, a control plane only listens on loopback addresses, not on " + options.host);
        }
        if (options.authorities == null && options.tokens.isEmpty()) {
            throw new IllegalArgumentException(
                    "without client authorities or tokens, a control plane only listens on loopback addresses, not on "
                            + options.host);
        }
    }

    private static ServerCredentials credentials(ControlPlaneOptions options, ScheduledThreadPoolExecutor timer) {
        Path chain = options.certificateChain;
        if (chain == null) {
            return InsecureServerCredentials.create();
        }
        Path key = requireNonNull(options.privateKey);
        TlsServerCredentials.Builder tls = TlsServerCredentials.newBuilder();
        try {
            AdvancedTlsX509KeyManager keys = new AdvancedTlsX509KeyManager();
            keys.updateIdentityCredentials(chain.toFile(), key.toFile(), RELOAD_SECONDS, TimeUnit.SECONDS, timer);
            tls.keyManager(keys);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new StartException("cannot use the certificate " + chain + " and its key: " + reason(e), e);
        }
        Path authorities = options.authorities;
        if (authorities != null) {
            try {
                AdvancedTlsX509TrustManager trust = AdvancedTlsX509TrustManager.newBuilder()
                        .setVerification(AdvancedTlsX509TrustManager.Verification.CERTIFICATE_ONLY_VERIFICATION)
                        .build();
                trust.updateTrustCredentials(authorities.toFile(), RELOAD_SECONDS, TimeUnit.SECONDS, timer);
                tls.trustManager(trust).clientAuth(TlsServerCredentials.ClientAuth.REQUIRE);
            } catch (IOException | GeneralSecurityException | RuntimeException e) {
                throw new StartException("cannot use the authorities " + authorities + ": " + reason(e), e);
            }
        }
        return tls.build();
    }

    /** Returns why something failed; without the text, which can have the contents of files, for anything but a failed read. */
    private static String reason(Exception e) {
        if (!(e instanceof IOException)) {
            return "it is not in the form PEM, or not a certificate or key ("
                    + e.getClass().getSimpleName() + ")";
        }
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Returns the address on which the control plane listens. */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * Replaces what this method published before. Proxies whose views have the same content receive nothing.
     *
     * @throws PublicationException if a view names what it does not contain; nothing is changed then
     */
    public void publish(Collection<ProxyView> views) {
        publish(UNNAMED, views);
    }

    /**
     * Replaces a set of views, such as those of one mesh; other sets stay. Proxies whose views have the same content receive
     * nothing. A proxy whose node is no longer published keeps what it has.
     *
     * @param set the name of the set
     * @throws PublicationException if a view names what it does not contain, or another set has a view of the same node;
     *     nothing is changed then
     */
    public void publish(String set, Collection<ProxyView> views) {
        publish(set, views, MeshElements.NONE);
    }

    /** Replaces a set of views that were made of meshes. */
    void publish(String set, Collection<ProxyView> views, MeshElements elements) {
        requireNonNull(set, "set");
        List<ProxyView> copy = List.copyOf(views);
        try {
            int changed = service.publications().publish(set, copy, elements);
            note(
                    set,
                    before -> copy.isEmpty()
                            ? null
                            : new ControlPlaneStatus.PublishedSet(
                                    PlainText.of(set), copy.size(), Optional.of(service.now()), Optional.empty()));
            service.notify(listener -> listener.published(set, copy.size(), changed));
        } catch (PublicationException e) {
            refuse(set, e);
            throw e;
        }
    }

    /** Notes that a set was refused, and that the earlier one stays. */
    void refuse(String set, PublicationException refusal) {
        Optional<ControlPlaneStatus.Refusal> reason =
                Optional.of(new ControlPlaneStatus.Refusal(refusal.problems(), service.now()));
        note(
                set,
                before -> before == null
                        ? new ControlPlaneStatus.PublishedSet(PlainText.of(set), 0, Optional.empty(), reason)
                        : new ControlPlaneStatus.PublishedSet(
                                before.name(), before.views(), before.published(), reason));
        service.notify(listener -> listener.refused(set, refusal));
    }

    private void note(
            String set,
            Function<ControlPlaneStatus.@Nullable PublishedSet, ControlPlaneStatus.@Nullable PublishedSet> change) {
        synchronized (sets) {
            ControlPlaneStatus.PublishedSet after = change.apply(sets.get(set));
            if (after == null) {
                sets.remove(set);
            } else {
                sets.put(set, after);
            }
        }
    }

    /** Notes what is known of an input: the endpoints of a service, or a secret. */
    void note(String name, boolean isKnown, List<String> problems) {
        Instant now = service.now();
        synchronized (inputs) {
            inputs.put(
                    name,
                    new ControlPlaneStatus.Input(
                            name,
                            isKnown,
                            problems.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(new ControlPlaneStatus.Refusal(problems, now))));
        }
    }

    /** Notes that an input is no longer needed. */
    void forget(String name) {
        synchronized (inputs) {
            inputs.remove(name);
        }
    }

    /** Runs a short task at a time, or an hour from now if that is earlier: clocks are set, and machines sleep. */
    Future<?> schedule(Instant time, Runnable task) {
        Duration delay = Duration.between(service.now(), time);
        long millis = Math.max(0, Math.min(delay.toMillis() + 1, LONGEST_DELAY.toMillis()));
        return timer.schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    Instant now() {
        return service.now();
    }

    /** Removes a set of views. Its proxies keep what they have. */
    public void withdraw(String set) {
        publish(set, List.of());
    }

    /** Returns what is published, and which proxies have it. */
    public ControlPlaneStatus status() {
        List<ControlPlaneStatus.Input> known;
        synchronized (inputs) {
            known = List.copyOf(inputs.values());
        }
        synchronized (sets) {
            return service.status(List.copyOf(sets.values()), known);
        }
    }

    /**
     * Ends all streams and stops. Proxies keep their configuration; they receive nothing that they already have when they
     * connect again, to this or another process.
     */
    @Override
    public void close() {
        service.closeStreams();
        server.shutdown();
        try {
            if (!server.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow().awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        } finally {
            executor.shutdown();
            timer.shutdownNow();
        }
    }

    /** Writes events to the log of the platform. */
    private static final class Log implements ControlPlaneListener {

        @Override
        public void connected(ProxyStream stream) {
            LOG.log(System.Logger.Level.INFO, "{0} connected", stream);
        }

        @Override
        public void disconnected(ProxyStream stream, String reason) {
            LOG.log(System.Logger.Level.INFO, "{0} disconnected: {1}", stream, reason);
        }

        @Override
        public void rejected(ProxyStream stream, ResourceType type, ControlPlaneStatus.Rejection rejection) {
            StringBuilder causes = new StringBuilder();
            rejection.causes().forEach(cause -> causes.append("\n  ").append(cause));
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} rejected {1} {2}: {3}{4}",
                    stream,
                    type,
                    rejection.version(),
                    rejection.reason(),
                    causes);
        }

        @Override
        public void published(String set, int views, int changed) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "published {0}: {1} views, {2} changed",
                    PlainText.quoted(set),
                    views,
                    changed);
        }

        @Override
        public void refused(String set, PublicationException refusal) {
            LOG.log(System.Logger.Level.ERROR, "{0}", refusal.getMessage());
        }
    }

    /** The control plane cannot listen on its address, or cannot use its certificate, key or authorities. */
    public static final class StartException extends AppMeshDslException {

        private static final long serialVersionUID = 1L;

        /** Creates the exception. */
        public StartException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
