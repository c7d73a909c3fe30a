package io.github.appmeshdsl.xds;

/**
 * Has the certificates, keys and authorities that proxies get from the control plane, as they got them from ACM. Safe for use by
 * several threads.
 */
public interface SecretProvider extends AutoCloseable {

    /**
     * Starts to look for a secret, without waiting for it.
     *
     * @param kind what the mesh uses it for
     * @param name its name in configuration: the {@code secretName} of the mesh; the ARN of a certificate of ACM; and for
     *     authorities of ACM and its Private CA the word {@code authority} with the ARNs, separated by spaces
     * @param watcher receives the secret, and each one that replaces it
     */
    Watch watch(Secret.Kind kind, String name, Watcher<? super Secret> watcher);

    /** Ends all watches. */
    @Override
    default void close() {}
}
