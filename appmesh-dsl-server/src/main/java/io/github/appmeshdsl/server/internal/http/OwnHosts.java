package io.github.appmeshdsl.server.internal.http;

import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.internal.operation.ApiException;
import io.github.appmeshdsl.server.internal.operation.ErrorType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that a foreign web page makes the browser of a user send. A page can give its own name the address of this
 * host (DNS rebinding), but cannot change the headers {@code Host} and {@code Origin}. A server that verifies signatures
 * does not need this.
 */
final class OwnHosts {

    private static final Pattern LOOPBACK =
            Pattern.compile("(.+\\.)?localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]", Pattern.CASE_INSENSITIVE);

    private final String ownName;

    /** Accepts the names and addresses of the loopback interface, and one more name. */
    OwnHosts(String ownName) {
        this.ownName = ownName.contains(":") ? "[" + ownName + "]" : ownName;
    }

    /**
     * Checks what a request names as its host and origin.
     *
     * @throws ApiException if one of them is foreign
     */
    void check(Request request) {
        for (HttpField field : request.getHeaders()) {
            if (field.getHeader() == HttpHeader.HOST) {
                require("Host", field.getValue(), hostOf("http://" + field.getValue()));
            } else if (field.getHeader() == HttpHeader.ORIGIN) {
                require("Origin", field.getValue(), hostOf(String.valueOf(field.getValue())));
            }
        }
        // The target of a request to a proxy names a host as well.
        String target = request.getHttpURI().getHost();
        if (target != null) {
            require("Host", target, target);
        }
    }

    private static @Nullable String hostOf(String uri) {
        try {
            return new URI(uri).getHost();
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private void require(String header, @Nullable String value, @Nullable String host) {
        if (host == null || !isOwn(host.endsWith(".") ? host.substring(0, host.length() - 1) : host)) {
            throw new ApiException(
                    ErrorType.FORBIDDEN,
                    header + " " + PlainText.quoted(value == null ? "" : value)
                            + " is not allowed: without access keys, the server only answers requests to localhost, "
                            + "loopback addresses and " + ownName + ", and only from pages of these");
        }
    }

    private boolean isOwn(String host) {
        return LOOPBACK.matcher(host).matches()
                || host.toLowerCase(Locale.ROOT).equals(ownName.toLowerCase(Locale.ROOT));
    }
}
