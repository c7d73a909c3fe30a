package io.github.appmeshdsl.server.internal.http;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens, and what it accepts.
 *
 * @param host name or address to listen on
 * @param port port to listen on; 0 for any free port
 * @param keyStore certificate and key for TLS; null for plain text
 * @param signed whether requests must be signed
 * @param idleTimeout how long a connection may be idle, and how long a request or an answer may take to be transferred
 * @param maxBodyBytes the largest body
 * @param requestMemory how many bytes of memory all requests together may use
 * @param connectionsPerAddress how many connections a client may have
 */
public record HttpSettings(
        String host,
        int port,
        @Nullable KeyStoreFile keyStore,
        boolean signed,
        Duration idleTimeout,
        int maxBodyBytes,
        long requestMemory,
        int connectionsPerAddress) {

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
