package io.github.appmeshdsl.internal.proxy;

/**
 * Scripts for Bash that ask the administration of a proxy, which listens on the loopback address. Stock images of Envoy have no
 * HTTP client.
 */
public final class AdminScripts {

    /** The port of the proxy's administration. */
    public static final int PORT = 9901;

    private AdminScripts() {}

    /** Returns a script that succeeds if the proxy has its configuration and takes connections. */
    public static String ready() {
        return request("GET", "/ready") + " && [[ $status == *' 200 '* ]]";
    }

    /**
     * Returns a script for the end of a workload: the proxy asks its clients to leave while it serves them, and connections of the
     * application still go out.
     *
     * @param seconds how long the script takes
     */
    public static String drain(long seconds) {
        return request("POST", "/drain_listeners?inboundonly&graceful&skip_exit") + "; sleep " + seconds;
    }

    private static String request(String method, String path) {
        return "exec 3<>/dev/tcp/127.0.0.1/" + PORT
                + " && printf '%s\\r\\n' '" + method + " " + path
                + " HTTP/1.1' 'Host: localhost' 'Content-Length: 0' 'Connection: close' '' >&3"
                + " && read -r status <&3";
    }
}
