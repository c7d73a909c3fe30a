package io.github.appmeshdsl.python;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server of moto on a free port of this host, in a process of its own. */
public final class MotoServer implements AutoCloseable {

    private static final Pattern ENDPOINT = Pattern.compile("Running on (http://127\\.0\\.0\\.1:[0-9]+)");

    private final PythonProcess process;
    private final URI endpoint;

    private MotoServer(PythonProcess process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Starts it; the test is skipped where there is no Python. */
    public static MotoServer start() {
        PythonProcess process =
                PythonEnvironment.open().start(Map.of(), "moto_server", List.of("-H", "127.0.0.1", "-p", "0"));
        try {
            return new MotoServer(process, process.awaitOutput(MotoServer::endpoint));
        } catch (RuntimeException | AssertionError e) {
            process.close();
            throw e;
        }
    }

    private static Optional<URI> endpoint(String output) {
        Matcher matcher = ENDPOINT.matcher(output);
        return matcher.find() ? Optional.of(URI.create(matcher.group(1))) : Optional.empty();
    }

    /** Returns where it listens. */
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.close();
    }
}
