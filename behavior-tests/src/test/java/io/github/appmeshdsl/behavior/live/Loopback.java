package io.github.appmeshdsl.behavior.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A block of loopback addresses that no other run on this machine uses: every proxy and every application has its own. */
final class Loopback implements AutoCloseable {

    /** Meshes that have addresses of their own at a time. */
    static final int MESHES = 255;

    private static final int LOCK_PORT = 15_999;
    private static final int BLOCKS = 250;
    private static final int ROLES = 3;

    private final int block;
    private final ServerSocket lock;

    /** What listens at an address. */
    enum Role {
        /** The proxy, for requests of others. */
        INBOUND,
        /** The proxy, for requests of its own application. */
        OUTBOUND,
        /** The application. */
        APPLICATION
    }

    private Loopback(int block, ServerSocket lock) {
        this.block = block;
        this.lock = lock;
    }

    /** Returns a block that is this process's until it is closed. */
    static Loopback take() {
        for (int block = 1; block <= BLOCKS; block++) {
            try {
                return new Loopback(
                        block, new ServerSocket(LOCK_PORT, 1, InetAddress.getByName("127." + block + ".255.254")));
            } catch (BindException e) {
                // Of another process.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("all loopback addresses are in use");
    }

    String address(int mesh, int proxy, Role role) {
        return "127." + block + "." + mesh + "." + (proxy * ROLES + role.ordinal() + 1);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
