package io.github.appmeshdsl.server.internal.http;

import io.github.appmeshdsl.server.fault.Faults;
import io.github.appmeshdsl.server.internal.auth.Authenticator;
import io.github.appmeshdsl.server.internal.operation.ErrorType;
import io.github.appmeshdsl.server.internal.service.ControlPlane;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** The HTTP server in front of the control plane, with bounds on threads, connections, and the size and time of requests. */
public final class HttpFront implements AutoCloseable {

    private static final int MOST_THREADS = 64;
    private static final int FEWEST_THREADS = 4;
    private static final int MOST_CONNECTIONS = 2_000;
    private static final long STOP_MILLIS = 5_000;
    private static final long STOP_IDLE_MILLIS = 50;

    private final Server server;
    private final URI endpoint;

    private HttpFront(Server server, URI endpoint) {
        this.server = server;
        this.endpoint = endpoint;
    }

    /**
     * Starts to listen.
     *
     * @throws IOException if the address or the key store cannot be used
     */
    public static HttpFront start(
            HttpSettings settings,
            ControlPlane controlPlane,
            Authenticator authenticator,
            RequestMeter meter,
            Faults faults,
            Clock clock)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS, 10_000);
        threads.setName("appmesh-server");
        threads.setDaemon(true);
        Server server = new Server(threads, new ScheduledExecutorScheduler("appmesh-server-timer", true), null);
        ServerConnector connector = connector(server, settings);
        server.addConnector(connector);
        connector.addBean(new SlowConnections(server.getScheduler(), settings.idleTimeout()));
        connector.addBean(new ConnectionsPerAddress(settings.connectionsPerAddress()));
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        GracefulHandler graceful = new GracefulHandler();
        graceful.setHandler(new ApiHandler(settings, controlPlane, authenticator, meter, faults, clock));
        server.setHandler(graceful);
        server.setErrorHandler(new ErrorAnswers());
        server.setStopTimeout(STOP_MILLIS);
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            throw new IOException(
                    "cannot listen on " + settings.host() + " port " + settings.port() + ": " + e.getMessage(), e);
        }
        String scheme = settings.keyStore() == null ? "http" : "https";
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return new HttpFront(server, URI.create(scheme + "://" + host + ":" + connector.getLocalPort()));
    }

    private static ServerConnector connector(Server server, HttpSettings settings) throws IOException {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setIdleTimeout(settings.idleTimeout().toMillis());
        // An encoded name in a path may contain any character; RequestTarget splits paths before it decodes them.
        configuration.setUriCompliance(UriCompliance.RFC3986.with(
                "names",
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS));
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        HttpSettings.KeyStoreFile keyStore = settings.keyStore();
        ServerConnector connector;
        if (keyStore == null) {
            connector = new ServerConnector(server, 1, 1, http);
        } else {
            SslContextFactory.Server tls = new SslContextFactory.Server();
            if (!Files.isReadable(keyStore.file())) {
                throw new IOException("cannot read the key store " + keyStore.file());
            }
            requireKeyStore(keyStore);
            tls.setKeyStorePath(keyStore.file().toUri().toString());
            tls.setKeyStorePassword(keyStore.password());
            connector = new ServerConnector(server, 1, 1, new SslConnectionFactory(tls, http.getProtocol()), http);
        }
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idleTimeout().toMillis());
        // How long idle connections are kept while the server stops.
        connector.setShutdownIdleTimeout(STOP_IDLE_MILLIS);
        return connector;
    }

    /** Fails if a file is not a key store, or its password is wrong. */
    private static void requireKeyStore(HttpSettings.KeyStoreFile keyStore) throws IOException {
        try {
            KeyStore.getInstance(keyStore.file().toFile(), keyStore.password().toCharArray());
        } catch (GeneralSecurityException | IOException e) {
            String why = e.getMessage() == null ? "it is neither PKCS#12 nor JKS" : e.getMessage();
            throw new IOException("cannot use the key store " + keyStore.file() + ": " + why, e);
        }
    }

    /** Returns the URL of the server. */
    public URI endpoint() {
        return endpoint;
    }

    /** Stops the server; requests in progress get up to 5 s. */
    @Override
    public void close() {
        stop(server);
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            // Requests that did not end in time have been aborted; callers cannot do anything about it.
            ApiHandler.LOG.log(System.Logger.Level.WARNING, "the server did not stop cleanly", e);
        }
    }

    /** Answers with an error of the API where the HTTP server itself refuses a request, such as one that is not HTTP. */
    private static final class ErrorAnswers implements Request.Handler {

        private static final int HTTP_VERSION_NOT_SUPPORTED = 505;

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            int status = response.getStatus();
            Answer answer = new Answer();
            if (status < 500 || status == HTTP_VERSION_NOT_SUPPORTED) {
                answer.writeError(response, callback, ErrorType.BAD_REQUEST, status, "the request is not valid HTTP");
                return true;
            }
            // Exceptions come from broken connections here, which is not worth a message.
            if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof Error cause) {
                ApiHandler.LOG.log(System.Logger.Level.ERROR, "request " + answer.requestId(), cause);
            }
            ErrorType type = status == ErrorType.SERVICE_UNAVAILABLE.status()
                    ? ErrorType.SERVICE_UNAVAILABLE
                    : ErrorType.INTERNAL_SERVER_ERROR;
            answer.writeError(response, callback, type, status, "the server cannot answer");
            return true;
        }
    }
}
