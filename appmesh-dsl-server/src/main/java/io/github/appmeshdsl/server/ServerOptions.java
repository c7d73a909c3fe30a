package io.github.appmeshdsl.server;

import io.github.appmeshdsl.server.auth.AccessKey;
import io.github.appmeshdsl.server.auth.Account;
import io.github.appmeshdsl.server.auth.Authenticator;
import io.github.appmeshdsl.server.fault.Faults;
import io.github.appmeshdsl.server.http.HttpSettings;
import io.github.appmeshdsl.server.limit.Quotas;
import io.github.appmeshdsl.server.limit.RequestRates;
import io.github.appmeshdsl.server.service.Share;
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

/** How a server is to be. What is not said has the default that its method names. */
public final class ServerOptions {

    private static final int DEFAULT_MOST_BYTES = 1 << 20;

    private int port;
    private HttpSettings.@Nullable KeyStoreFile keyStore;
    private Duration idleTimeout = Duration.ofSeconds(30);
    private int maxBodyBytes = DEFAULT_MOST_BYTES;

    String host = "127.0.0.1";
    /** Who sends a request where there are no access keys. */
    Authenticator anyone = Authenticator.open("123456789012");

    final List<AccessKey> accessKeys = new ArrayList<>();
    final List<Share> shares = new ArrayList<>();
    String region = "us-east-1";
    Supplier<? extends ResourceStore> store = MemoryStore::new;
    /** Whether the server closes the store. */
    boolean storeIsOurs = true;

    Quotas quotas = Quotas.DEFAULT;
    RequestRates rates = RequestRates.NONE;
    Faults faults = Faults.withSeed(0);
    Clock clock = Clock.systemUTC();

    ServerOptions() {}

    /** Sets the name or address to listen on; by default 127.0.0.1. Any that is not of this host alone needs access keys. */
    public ServerOptions host(String newHost) {
        host = newHost;
        return this;
    }

    /** Sets the port to listen on; by default, and for 0, any that is free. */
    public ServerOptions port(int newPort) {
        port = newPort;
        return this;
    }

    /**
     * Sets the account that requests come from where there are no access keys; by default 123456789012.
     *
     * @throws IllegalArgumentException if it is not a number of 12 digits
     */
    public ServerOptions account(String newAccount) {
        anyone = Authenticator.open(newAccount);
        return this;
    }

    /** Sets the region, which stands in ARNs; by default us-east-1. Requests signed for another of AWS's are answered all the same. */
    public ServerOptions region(String newRegion) {
        region = newRegion;
        return this;
    }

    /** Sets where resources are kept; by default in memory. The caller closes the store, which may outlive the server. */
    public ServerOptions store(ResourceStore newStore) {
        store = () -> newStore;
        storeIsOurs = false;
        return this;
    }

    /**
     * Sets where resources are kept; by default in memory. The server opens the store when it starts and closes it when it
     * is closed. Stores in SQLite and PostgreSQL are in the module {@code appmesh-dsl-server-jdbc}.
     */
    public ServerOptions store(Supplier<? extends ResourceStore> newStore) {
        store = newStore;
        storeIsOurs = true;
        return this;
    }

    /** Sets how many resources there may be; by default {@link Quotas#DEFAULT}. */
    public ServerOptions quotas(Quotas newQuotas) {
        quotas = newQuotas;
        return this;
    }

    /** Sets how many requests are taken; by default any number. */
    public ServerOptions rates(RequestRates newRates) {
        rates = newRates;
        return this;
    }

    /** Sets what is to go wrong; by default nothing. */
    public ServerOptions faults(Faults newFaults) {
        faults = newFaults;
        return this;
    }

    /** Adds a key that clients may sign with. Once there is one, every request must be signed by one. */
    public ServerOptions accessKey(AccessKey key) {
        accessKeys.add(key);
        return this;
    }

    /**
     * Adds a mesh that other accounts may use. It need not be there yet.
     *
     * @throws IllegalArgumentException if one of the accounts is not a number of 12 digits
     */
    public ServerOptions share(String meshOwner, String mesh, String... accounts) {
        Set<String> users = new TreeSet<>();
        for (String account : accounts) {
            users.add(Account.require(account));
        }
        shares.add(new Share(Account.require(meshOwner), mesh, users));
        return this;
    }

    /** Sets that clients connect by TLS; by default they do not. The file is a PKCS#12 or JKS key store. */
    public ServerOptions tls(Path keyStoreFile, String password) {
        keyStore = new HttpSettings.KeyStoreFile(keyStoreFile, password);
        return this;
    }

    /** Sets what times are read from; by default the system's clock. */
    public ServerOptions clock(Clock newClock) {
        clock = newClock;
        return this;
    }

    /** Sets how long a connection may be silent, and how long the body of a request may take; by default 30 s. */
    public ServerOptions idleTimeout(Duration newTimeout) {
        idleTimeout = newTimeout;
        return this;
    }

    /** Sets the largest body that is taken; by default 1 MiB. */
    public ServerOptions maxBodyBytes(int bytes) {
        maxBodyBytes = bytes;
        return this;
    }

    HttpSettings http() {
        return new HttpSettings(host, port, keyStore, idleTimeout, maxBodyBytes);
    }
}
