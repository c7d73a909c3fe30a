package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.server.AppMeshServer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An empty App Mesh API for each test, and credentials with which it can be called. */
final class LocalApi implements BeforeEachCallback, AfterEachCallback {

    private static final String KEY = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";

    /** Held, so that the level is not forgotten. */
    private static final Logger SERVER_LOG = Logger.getLogger("org.eclipse.jetty");

    private final AppMeshServer server = start();

    private static AppMeshServer start() {
        SERVER_LOG.setLevel(Level.WARNING);
        return AppMeshServer.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        System.setProperty(KEY, "anybody");
        System.setProperty(SECRET, "anything");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        System.clearProperty(KEY);
        System.clearProperty(SECRET);
        server.close();
    }

    AppMeshServer server() {
        return server;
    }

    String endpoint() {
        return server.endpoint().toString();
    }
}
