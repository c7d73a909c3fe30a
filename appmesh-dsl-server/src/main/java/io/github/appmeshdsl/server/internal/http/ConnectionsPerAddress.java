package io.github.appmeshdsl.server.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.SelectorManager;

/**
 * Closes connections of an address that has too many, so that one client cannot use up all connections. The addresses of an IPv6
 * network of 64 bits, which one client may own, count as one.
 */
final class ConnectionsPerAddress implements SelectorManager.AcceptListener {

    private final int most;
    private final Map<SelectableChannel, ByteBuffer> addresses = new ConcurrentHashMap<>();
    private final Map<ByteBuffer, Integer> counts = new ConcurrentHashMap<>();

    ConnectionsPerAddress(int most) {
        this.most = most;
    }

    @Override
    public void onAccepting(SelectableChannel channel) {
        try {
            if (channel instanceof SocketChannel socket
                    && socket.getRemoteAddress() instanceof InetSocketAddress remote) {
                ByteBuffer address = network(remote.getAddress());
                addresses.put(channel, address);
                if (counts.merge(address, 1, Integer::sum) > most) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
        onClosed(channel);
    }

    @Override
    public void onClosed(SelectableChannel channel) {
        ByteBuffer address = addresses.remove(channel);
        if (address != null) {
            counts.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
        }
    }
}
