package io.github.appmeshdsl.server.http;

import io.github.appmeshdsl.server.auth.Authenticator;
import io.github.appmeshdsl.server.fault.Faults;
import io.github.appmeshdsl.server.limit.RequestMeter;
import io.github.appmeshdsl.server.service.ControlPlane;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes requests of the API from the HTTP server. */
final class ApiHandler extends Handler.Abstract {

    static final System.Logger LOG = System.getLogger("io.github.appmeshdsl.server");

    final ControlPlane controlPlane;
    final Authenticator authenticator;
    final RequestMeter meter;
    final Faults faults;
    final Clock clock;
    final int maxBodyBytes;
    final Duration bodyTimeout;
    final JsonBody jsonBody;

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
}
