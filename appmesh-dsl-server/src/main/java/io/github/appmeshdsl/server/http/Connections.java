package io.github.appmeshdsl.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;

/** Ways to end connections. */
final class Connections {

    private Connections() {}

    /** Returns the network connection of a request: below TLS, if there is TLS. */
    static EndPoint transport(Request request) {
        return transport(request.getConnectionMetaData().getConnection().getEndPoint());
    }

    private static EndPoint transport(EndPoint endPoint) {
        return endPoint instanceof SslConnection.SslEndPoint decrypted
                ? decrypted.getSslConnection().getEndPoint()
                : endPoint;
    }

    /** Closes a connection so that the client sees a reset instead of a regular end. */
    static void reset(Request request) {
        EndPoint endPoint = transport(request);
        if (endPoint.getTransport() instanceof SocketChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        endPoint.close();
    }
}
