package io.github.appmeshdsl.server.internal.http;

import io.github.appmeshdsl.server.fault.Faults;
import io.github.appmeshdsl.server.internal.auth.Authenticator;
import io.github.appmeshdsl.server.internal.service.ControlPlane;
import java.time.Clock;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Receives the API's requests from the HTTP server, and holds what they share. */
final class ApiHandler extends Handler.Abstract {

    static final System.Logger LOG = System.getLogger("io.github.appmeshdsl.server");

    final HttpSettings settings;
    final ControlPlane controlPlane;
    final Authenticator authenticator;
    final RequestMeter meter;
    final Faults faults;
    final Clock clock;
    /** Checks where requests come from; null if signatures prove it. */
    final @Nullable OwnHosts hosts;

    final JsonBody jsonBody;
    /** For bodies and answers, which clients may send and receive slowly. */
    final MemoryBudget texts;
    /** For what bodies are parsed into, while they are processed. */
    final MemoryBudget trees;

    ApiHandler(
            HttpSettings settings,
            ControlPlane controlPlane,
            Authenticator authenticator,
            RequestMeter meter,
            Faults faults,
            Clock clock) {
        this.settings = settings;
        this.controlPlane = controlPlane;
        this.authenticator = authenticator;
        this.meter = meter;
        this.faults = faults;
        this.clock = clock;
        this.hosts = settings.signed() ? null : new OwnHosts(settings.host());
        this.jsonBody = new JsonBody(settings.maxBodyBytes());
        long forTexts = settings.requestMemory() / 3;
        this.texts = new MemoryBudget(forTexts, forTexts / 4);
        this.trees = new MemoryBudget(settings.requestMemory() - forTexts, 0);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        new Exchange(this, request, response, callback).start();
        return true;
    }
}
