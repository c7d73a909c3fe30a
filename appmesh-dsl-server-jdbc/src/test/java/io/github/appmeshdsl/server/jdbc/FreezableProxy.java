package io.github.appmeshdsl.server.jdbc;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Forwards connections to a port of this host, and on request nothing more: as a host that stopped, or a broken network. */
final class FreezableProxy implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final List<Closeable> open = new ArrayList<>(List.of(server));
    private boolean isFrozen;
    private boolean isRefusing;
    private int generation;

    FreezableProxy(int target) throws IOException {
        this.target = target;
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    synchronized void freeze() {
        isFrozen = true;
    }

    synchronized void thaw() {
        isFrozen = false;
        notifyAll();
    }

    /** Ends all connections, and new ones at once, as long as it refuses them. */
    synchronized void refuse(boolean refuses) throws IOException {
        isRefusing = refuses;
        for (Closeable each : open) {
            if (refuses && each != server) {
                each.close();
            }
        }
    }

    /** Loses all that is sent on the present connections, without ending them. */
    synchronized void forget() {
        generation++;
    }

    private synchronized boolean isForgotten(int ofGeneration) {
        return ofGeneration < generation;
    }

    private synchronized int generation() {
        return generation;
    }

    private synchronized boolean isRefusing() {
        return isRefusing;
    }

    private synchronized void awaitThaw() throws InterruptedException {
        while (isFrozen) {
            wait();
        }
    }

    private synchronized <T extends Closeable> T closeLater(T resource) {
        open.add(resource);
        return resource;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = closeLater(server.accept());
            if (isRefusing()) {
                client.close();
                continue;
            }
            Socket database = closeLater(new Socket(InetAddress.getLoopbackAddress(), target));
            start(() -> forward(client, database));
            start(() -> forward(database, client));
        }
    }

    private void forward(Socket from, Socket to) throws IOException, InterruptedException {
        byte[] bytes = new byte[8192];
        int ofGeneration = generation();
        try (from;
                to) {
            for (int count = from.getInputStream().read(bytes);
                    count >= 0;
                    count = from.getInputStream().read(bytes)) {
                awaitThaw();
                if (!isForgotten(ofGeneration)) {
                    to.getOutputStream().write(bytes, 0, count);
                }
            }
        }
    }

    private interface Forwarding {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Forwarding forwarding) {
        Thread thread = new Thread(() -> {
            try {
                forwarding.run();
            } catch (IOException | InterruptedException e) {
                // One of the ends is closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        thaw();
        List<Closeable> closing;
        synchronized (this) {
            closing = List.copyOf(open);
        }
        for (Closeable each : closing) {
            each.close();
        }
    }
}
