package io.github.appmeshdsl.xds;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The options of a control plane. Each method names the default. */
public final class ControlPlaneOptions {

    private static final int SHORTEST_TOKEN = 16;

    private int streams = 10_000;
    private int streamsPerHost = 1_000;
    private int names = 10_000;
    private int messageBytes = 1 << 20;
    private int requestsPerSecond = 500;
    private Duration firstRequest = Duration.ofSeconds(10);

    String host = "127.0.0.1";
    int port;

    @Nullable
    Path certificateChain;

    @Nullable
    Path privateKey;

    @Nullable
    Path authorities;

    BiPredicate<? super X509Certificate, ? super String> identity = Access::isSpiffe;
    final List<Access.Token> tokens = new ArrayList<>();
    Duration debounce = Duration.ofMillis(10);
    boolean refusesUnknownNodes;
    final List<ControlPlaneListener> listeners = new ArrayList<>();
    Clock clock = Clock.systemUTC();

    ControlPlaneOptions() {}

    /**
     * Sets the name or address to listen on; by default 127.0.0.1. One that other hosts can reach requires {@link #tls} and
     * either {@link #clientAuthorities} or {@link #token}.
     */
    public ControlPlaneOptions host(String newHost) {
        host = requireNonNull(newHost, "newHost");
        return this;
    }

    /** Sets the port to listen on; by default, and for 0, any free port. */
    public ControlPlaneOptions port(int newPort) {
        // Checks the range.
        port = new InetSocketAddress(newPort).getPort();
        return this;
    }

    /**
     * Enables TLS; by default connections are in plain text. Changed files are used for new connections within a minute.
     *
     * @param newCertificateChain a PEM file with the certificate of the server and those between it and the authority
     * @param newPrivateKey a PEM file with the key in the form PKCS #8
     */
    public ControlPlaneOptions tls(Path newCertificateChain, Path newPrivateKey) {
        certificateChain = requireNonNull(newCertificateChain, "newCertificateChain");
        privateKey = requireNonNull(newPrivateKey, "newPrivateKey");
        return this;
    }

    /**
     * Requires a certificate of every client; by default none is. Changed files are used for new connections within a minute.
     * A client may represent the nodes that {@link #identity} allows.
     *
     * @param file a PEM file with the certificates of the authorities that are trusted
     */
    public ControlPlaneOptions clientAuthorities(Path file) {
        authorities = requireNonNull(file, "file");
        return this;
    }

    /**
     * Sets which nodes the owner of a client certificate may represent. By default one whose alternative name is the SPIFFE id
     * {@code spiffe://<any domain>/<node id>}, such as {@code spiffe://prod/mesh/shop/virtualNode/web}.
     *
     * @param mayRepresent whether a client with a certificate, which is valid, may represent the node with an id
     */
    public ControlPlaneOptions identity(BiPredicate<? super X509Certificate, ? super String> mayRepresent) {
        identity = requireNonNull(mayRepresent, "mayRepresent");
        return this;
    }

    /**
     * Adds a token. As soon as there is one, every stream must have one in its metadata, as {@code authorization: Bearer …}. With
     * {@link #clientAuthorities} as well, both must allow a node.
     *
     * @param token the token, of at least 16 characters
     * @param nodes the nodes that its owner may represent: ids, or beginnings of ids followed by an asterisk, such as
     *     {@code mesh/shop/*}
     * @throws IllegalArgumentException if the token is shorter
     */
    public ControlPlaneOptions token(String token, String... nodes) {
        if (token.length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException("a token must have at least " + SHORTEST_TOKEN + " characters");
        }
        tokens.add(new Access.Token(token, nodes));
        return this;
    }

    /**
     * Sets for how long the changes after a change are collected, so that a burst is sent as one; by default 10 ms. The first
     * change is sent immediately.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public ControlPlaneOptions debounce(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("the time of debounce must not be negative");
        }
        debounce = time;
        return this;
    }

    /**
     * Refuses streams of nodes that are not published with the status NOT_FOUND; by default they wait until their node is
     * published.
     */
    public ControlPlaneOptions refuseUnknownNodes() {
        refusesUnknownNodes = true;
        return this;
    }

    /** Adds a listener; by default there is none. Rejections are logged in any case. */
    public ControlPlaneOptions listener(ControlPlaneListener listener) {
        listeners.add(requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Sets how many streams can be open; by default 10,000. More are refused with the status RESOURCE_EXHAUSTED.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public ControlPlaneOptions streams(int most) {
        streams = positive(most, "streams");
        return this;
    }

    /**
     * Sets how many streams an address can have; by default 1,000. More are refused with the status RESOURCE_EXHAUSTED.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public ControlPlaneOptions streamsPerHost(int most) {
        streamsPerHost = positive(most, "streams of an address");
        return this;
    }

    /**
     * Sets how many names of one type a stream can subscribe to; by default 10,000. A stream with more is ended with the status
     * RESOURCE_EXHAUSTED.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public ControlPlaneOptions names(int most) {
        names = positive(most, "names");
        return this;
    }

    /**
     * Sets the size of the largest request; by default 1 MiB. A stream with a larger one is ended with the status
     * RESOURCE_EXHAUSTED.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public ControlPlaneOptions messageBytes(int most) {
        messageBytes = positive(most, "bytes of a request");
        return this;
    }

    /**
     * Sets how many requests of a stream are read within a second; by default 500. More wait.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public ControlPlaneOptions requestsPerSecond(int most) {
        requestsPerSecond = positive(most, "requests within a second");
        return this;
    }

    /**
     * Sets how long a connection can take for the TLS handshake, and a stream until its first request; by default 10 s.
     *
     * @throws IllegalArgumentException if it is less than a millisecond
     */
    public ControlPlaneOptions firstRequest(Duration longest) {
        if (longest.toMillis() < 1) {
            throw new IllegalArgumentException("the time until the first request must be at least 1 ms");
        }
        firstRequest = longest;
        return this;
    }

    /** Sets the clock of what is reported; by default the system's. */
    public ControlPlaneOptions clock(Clock newClock) {
        clock = requireNonNull(newClock, "newClock");
        return this;
    }

    private static int positive(int number, String what) {
        if (number < 1) {
            throw new IllegalArgumentException("the number of " + what + " must be at least 1");
        }
        return number;
    }

    DiscoveryLimits limits() {
        return new DiscoveryLimits(streams, streamsPerHost, names, messageBytes, requestsPerSecond, firstRequest);
    }
}
