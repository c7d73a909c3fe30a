package io.github.appmeshdsl.server.http;

import io.github.appmeshdsl.server.auth.Authenticator;
import io.github.appmeshdsl.server.fault.Faults;
import io.github.appmeshdsl.server.limit.RequestMeter;
import io.github.appmeshdsl.server.service.ControlPlane;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes requests of the API from the HTTP server. */
final class ApiHandler extends Handler.Abstract {

    private final ControlPlane controlPlane;
    private final Authenticator authenticator;
    private final RequestMeter meter;
    private final Faults faults;
    private final Clock clock;
    private final int maxBodyBytes;
    private final Duration bodyTimeout;
    private final JsonBody jsonBody;
    private final System.Logger log = System.getLogger("io.github.appmeshdsl.server");

    ApiHandler(
            ControlPlane controlPlane,
            Authenticator authenticator,
            RequestMeter meter,
            Faults faults,
            Clock clock,
            int maxBodyBytes,
            Duration bodyTimeout) {
        this.controlPlane = controlPlane;
        this.authenticator = authenticator;
        this.meter = meter;
        this.faults = faults;
        this.clock = clock;
        this.maxBodyBytes = maxBodyBytes;
        this.bodyTimeout = bodyTimeout;
        this.jsonBody = new JsonBody(maxBodyBytes);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        new Exchange(this, request, response, callback).start();
        return true;
    }

    ControlPlane controlPlane() {
        return controlPlane;
    }

    Authenticator authenticator() {
        return authenticator;
    }

    RequestMeter meter() {
        return meter;
    }

    Faults faults() {
        return faults;
    }

    Clock clock() {
        return clock;
    }

    int maxBodyBytes() {
        return maxBodyBytes;
    }

    Duration bodyTimeout() {
        return bodyTimeout;
    }

    JsonBody jsonBody() {
        return jsonBody;
    }

    System.Logger log() {
        return log;
    }

    String newRequestId() {
        return UUID.randomUUID().toString();
    }
}
