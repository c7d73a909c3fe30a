package io.github.appmeshdsl.xds.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ListMetaBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceListBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** EndpointSlices of the Service {@code orders} as an API server of Kubernetes lists and watches them, on this machine. */
final class SliceApi implements AutoCloseable {

    private static final String PATH = "/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices";

    /** What a server of Kubernetes 1.36 answers. */
    private static final String FORBIDDEN = """
            {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"endpointslices.discovery.k8s.io is \
            forbidden: User \\"proxy\\" cannot list resource \\"endpointslices\\" in API group \\"discovery.k8s.io\\" in the \
            namespace \\"shop\\"","reason":"Forbidden","details":{"group":"discovery.k8s.io","kind":"endpointslices"},"code":403}
            """;

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Map<String, EndpointSlice> slices = new TreeMap<>();
    private final List<String> events = new ArrayList<>();
    private final KubernetesClient client;
    private boolean isFailing;
    private boolean isClosed;

    private SliceApi(HttpServer server) {
        this.server = server;
        this.client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withOnlyHttpWatches(true)
                        .withWatchReconnectInterval(10)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    static SliceApi start() {
        try {
            SliceApi api =
                    new SliceApi(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            api.server.createContext("/", api::answer);
            api.server.setExecutor(api.executor);
            api.server.start();
            return api;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    KubernetesClient client() {
        return client;
    }

    synchronized void fail(boolean does) {
        isFailing = does;
    }

    synchronized void put(EndpointSlice slice) {
        String name = slice.getMetadata().getName();
        EndpointSlice next = new EndpointSliceBuilder(slice)
                .editMetadata()
                .withUid(name)
                .withResourceVersion(String.valueOf(events.size() + 1))
                .endMetadata()
                .build();
        event(slices.put(name, next) == null ? "ADDED" : "MODIFIED", next);
    }

    synchronized void delete(String name) {
        event("DELETED", slices.remove(name));
    }

    private void event(String type, EndpointSlice slice) {
        events.add("{\"type\":\"" + type + "\",\"object\":"
                + client.getKubernetesSerialization().asJson(slice).replace("\n", "") + "}\n");
        notifyAll();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            boolean isOrders = query.contains("labelSelector=kubernetes.io/service-name=orders");
            if (isFailing()) {
                byte[] status = FORBIDDEN.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(403, status.length);
                exchange.getResponseBody().write(status);
            } else if (!exchange.getRequestURI().getPath().equals(PATH) || !isOrders) {
                exchange.sendResponseHeaders(404, -1);
            } else if (query.contains("watch=true")) {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 0);
                watch(
                        Integer.parseInt(query.replaceAll(".*resourceVersion=([0-9]+).*", "$1")),
                        exchange.getResponseBody());
            } else {
                byte[] list = list().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, list.length);
                exchange.getResponseBody().write(list);
            }
        }
    }

    private synchronized boolean isFailing() {
        return isFailing;
    }

    private synchronized String list() {
        return client.getKubernetesSerialization()
                .asJson(new EndpointSliceListBuilder()
                        .withMetadata(new ListMetaBuilder()
                                .withResourceVersion(String.valueOf(events.size()))
                                .build())
                        .withItems(List.copyOf(slices.values()))
                        .build());
    }

    private void watch(int from, OutputStream out) throws IOException {
        int next = from;
        for (String event = await(next); !event.isEmpty(); event = await(next)) {
            out.write(event.getBytes(StandardCharsets.UTF_8));
            out.flush();
            next++;
        }
    }

    /** Returns an event as soon as it has happened; empty if none follows. */
    private synchronized String await(int number) {
        try {
            while (events.size() <= number && !isClosed) {
                wait();
            }
            return isClosed ? "" : events.get(number);
        } catch (InterruptedException e) {
            return "";
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            notifyAll();
        }
        client.close();
        server.stop(0);
        executor.shutdownNow();
    }
}
