package io.github.appmeshdsl.server.http;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the server listens.
 *
 * @param host name or address to listen on
 * @param port port to listen on; 0 for any that is free
 * @param keyStore certificate and key for TLS; null for plain text
 * @param idleTimeout how long a connection may be silent, and a request's body may take
 * @param maxBodyBytes the largest body
 */
public record HttpSettings(
        String host, int port, @Nullable KeyStoreFile keyStore, Duration idleTimeout, int maxBodyBytes) {

    /**
     * A file with certificate and key.
     *
     * @param file a PKCS#12 or JKS key store
     * @param password its password
     */
    public record KeyStoreFile(Path file, String password) {
        /** Returns the file without its password. */
        @Override
        public String toString() {
            return "KeyStoreFile[" + file + "]";
        }
    }
}
