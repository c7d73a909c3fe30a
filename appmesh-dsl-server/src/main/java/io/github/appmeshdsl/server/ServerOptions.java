package io.github.appmeshdsl.server;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.auth.AccessKey;
import io.github.appmeshdsl.server.fault.Faults;
import io.github.appmeshdsl.server.internal.auth.Authenticator;
import io.github.appmeshdsl.server.internal.http.HttpSettings;
import io.github.appmeshdsl.server.internal.service.ControlPlane;
import io.github.appmeshdsl.server.limit.Quotas;
import io.github.appmeshdsl.server.limit.RequestRates;
import io.github.appmeshdsl.server.store.MemoryStore;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The options of a server. Each method names the default. */
public final class ServerOptions {

    private static final int DEFAULT_MOST_BYTES = 1 << 20;

    @Nullable
    MeshListener meshListener;

    Duration meshInterval = Duration.ZERO;

    private int port;
    private HttpSettings.@Nullable KeyStoreFile keyStore;
    private Duration idleTimeout = Duration.ofSeconds(30);
    private int maxBodyBytes = DEFAULT_MOST_BYTES;
    private long requestMemory = Runtime.getRuntime().maxMemory() / 3;
    private int connectionsPerAddress = 500;

    String host = "127.0.0.1";
    /** Accepts all requests if there are no access keys. */
    Authenticator anyone = Authenticator.open("123456789012");

    /** Account of callers without access keys. */
    String account = "123456789012";

    final List<AccessKey> accessKeys = new ArrayList<>();
    final List<ControlPlane.Share> shares = new ArrayList<>();
    String region = "us-east-1";
    Supplier<? extends ResourceStore> store = MemoryStore::new;
    /** Whether the server closes the store. */
    boolean storeIsOurs = true;

    Quotas quotas = Quotas.DEFAULT;
    RequestRates rates = RequestRates.NONE;
    Faults faults = Faults.withSeed(0);
    Clock clock = Clock.systemUTC();

    ServerOptions() {}

    /** Sets the name or address to listen on; by default 127.0.0.1. One that other hosts can reach requires access keys. */
    public ServerOptions host(String newHost) {
        requireNonNull(newHost, "newHost");
        host = newHost;
        return this;
    }

    /** Sets the port to listen on; by default, and for 0, any free port. */
    public ServerOptions port(int newPort) {
        port = newPort;
        return this;
    }

    /**
     * Sets the account of all requests if there are no access keys; by default 123456789012.
     *
     * @throws IllegalArgumentException if it is not a number of 12 digits
     */
    public ServerOptions account(String newAccount) {
        anyone = Authenticator.open(newAccount);
        account = newAccount;
        return this;
    }

    /** Sets the region in ARNs; by default us-east-1. Requests that are signed for a region of AWS are accepted as well. */
    public ServerOptions region(String newRegion) {
        requireNonNull(newRegion, "newRegion");
        region = newRegion;
        return this;
    }

    /** Sets where resources are kept; by default in memory. The caller closes the store, which may outlive the server. */
    public ServerOptions store(ResourceStore newStore) {
        requireNonNull(newStore, "newStore");
        store = () -> newStore;
        storeIsOurs = false;
        return this;
    }

    /**
     * Sets where resources are kept; by default in memory. The server opens the store when it starts and closes it when it
     * is closed. Stores in SQLite and PostgreSQL are in the module {@code appmesh-dsl-server-jdbc}.
     */
    public ServerOptions store(Supplier<? extends ResourceStore> newStore) {
        requireNonNull(newStore, "newStore");
        store = newStore;
        storeIsOurs = true;
        return this;
    }

    /**
     * Sets what receives the meshes of the accounts of callers and of shared meshes: all before the server answers, and each
     * after it was changed, also by other processes with the same database.
     *
     * @param interval how often to compare the revisions of the meshes, in case the store does not report a write of another
     *     process; zero: never
     * @throws IllegalArgumentException if the interval is negative
     */
    public ServerOptions meshListener(MeshListener listener, Duration interval) {
        requireNonNull(interval, "interval");
        if (interval.isNegative()) {
            throw new IllegalArgumentException("the interval must not be negative");
        }
        meshListener = requireNonNull(listener, "listener");
        meshInterval = interval;
        return this;
    }

    /** Sets the quotas of resources; by default {@link Quotas#DEFAULT}. */
    public ServerOptions quotas(Quotas newQuotas) {
        requireNonNull(newQuotas, "newQuotas");
        quotas = newQuotas;
        return this;
    }

    /** Sets the rates of requests; by default they are not limited. */
    public ServerOptions rates(RequestRates newRates) {
        requireNonNull(newRates, "newRates");
        rates = newRates;
        return this;
    }

    /** Sets the faults to inject; by default none. */
    public ServerOptions faults(Faults newFaults) {
        requireNonNull(newFaults, "newFaults");
        faults = newFaults;
        return this;
    }

    /**
     * Adds an access key. As soon as there is one, every request must be signed with one.
     *
     * @throws IllegalArgumentException if there is another key with the same id
     */
    public ServerOptions accessKey(AccessKey key) {
        requireNonNull(key, "key");
        if (accessKeys.stream().anyMatch(other -> other.id().equals(key.id()))) {
            throw new IllegalArgumentException("there are two access keys with the id " + PlainText.quoted(key.id()));
        }
        accessKeys.add(key);
        return this;
    }

    /**
     * Shares a mesh with other accounts. The mesh need not exist yet.
     *
     * @throws IllegalArgumentException if one of the accounts is not a number of 12 digits
     */
    public ServerOptions share(String meshOwner, String mesh, String... accounts) {
        Set<String> users = new TreeSet<>();
        for (String account : accounts) {
            users.add(Authenticator.requireAccount(account));
        }
        shares.add(new ControlPlane.Share(Authenticator.requireAccount(meshOwner), mesh, users));
        return this;
    }

    /** Enables TLS with a PKCS#12 or JKS key store; by default the server uses plain HTTP. */
    public ServerOptions tls(Path keyStoreFile, String password) {
        requireNonNull(keyStoreFile, "keyStoreFile");
        requireNonNull(password, "password");
        keyStore = new HttpSettings.KeyStoreFile(keyStoreFile, password);
        return this;
    }

    /** Sets the clock; by default the system's. */
    public ServerOptions clock(Clock newClock) {
        requireNonNull(newClock, "newClock");
        clock = newClock;
        return this;
    }

    /**
     * Sets how long a connection may be idle, and how long a TLS handshake, a request or an answer may take to be
     * transferred; by default 30 s.
     *
     * @throws IllegalArgumentException if it is less than a millisecond
     */
    public ServerOptions idleTimeout(Duration newTimeout) {
        if (newTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("the idle timeout must be at least 1 ms");
        }
        idleTimeout = newTimeout;
        return this;
    }

    /**
     * Sets the size of the largest accepted body; by default 1 MiB.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public ServerOptions maxBodyBytes(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("the largest body must have at least 1 byte");
        }
        maxBodyBytes = bytes;
        return this;
    }

    /**
     * Sets how much memory the bodies and answers of all requests together may use; by default a third of the largest
     * heap. A request that exceeds it is refused with {@code ServiceUnavailableException}.
     *
     * @throws IllegalArgumentException if it is less than 1 MiB
     */
    public ServerOptions requestMemory(long bytes) {
        if (bytes < 1 << 20) {
            throw new IllegalArgumentException("the memory of requests must be at least 1 MiB");
        }
        requestMemory = bytes;
        return this;
    }

    /**
     * Sets how many connections a client address may have at the same time; by default 500 of the 2,000 of the server.
     * IPv6 addresses with the same first 64 bits count as one. More connections are closed.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public ServerOptions connectionsPerAddress(int connections) {
        if (connections < 1) {
            throw new IllegalArgumentException("an address must be allowed at least 1 connection");
        }
        connectionsPerAddress = connections;
        return this;
    }

    HttpSettings http() {
        return new HttpSettings(
                host,
                port,
                keyStore,
                !accessKeys.isEmpty(),
                idleTimeout,
                maxBodyBytes,
                requestMemory,
                connectionsPerAddress);
    }
}
