package io.github.appmeshdsl.server.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionsPerAddressTest {

    private final ConnectionsPerAddress limit = new ConnectionsPerAddress(2);
    private final List<SocketChannel> clients = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (SocketChannel client : clients) {
            client.close();
        }
    }

    /** Returns the server's side of a new connection. */
    private SocketChannel connect(ServerSocketChannel server, String from) throws IOException {
        SocketChannel client = SocketChannel.open();
        clients.add(client);
        client.bind(new InetSocketAddress(from, 0));
        client.connect(server.getLocalAddress());
        SocketChannel accepted = server.accept();
        limit.onAccepting(accepted);
        return accepted;
    }

    @Test
    void connections_beyond_the_limit_of_their_address_are_closed() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            SocketChannel first = connect(server, "127.0.0.1");
            assertThat(first.isOpen()).isTrue();
            assertThat(connect(server, "127.0.0.1").isOpen()).isTrue();
            SocketChannel third = connect(server, "127.0.0.1");
            assertThat(third.isOpen()).isFalse();
            limit.onAcceptFailed(third, new IOException("closed"));
            assertThat(connect(server, "127.0.0.2").isOpen()).isTrue();

            first.close();
            limit.onClosed(first);
            assertThat(connect(server, "127.0.0.1").isOpen()).isTrue();
            assertThat(connect(server, "127.0.0.1").isOpen()).isFalse();
        }
    }
}
