package io.github.appmeshdsl.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Works on one mesh of a server: a virtual node that every round updates, and virtual services in front of it, of which
 * every round makes one and removes another. Remembers what was acknowledged, and the one request that was not.
 */
public final class ServerClient {

    private static final int SERVICES = 5;
    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");
    private static final Pattern PORT = Pattern.compile("\"port\":(\\d+)");
    private static final Pattern SERVICE = Pattern.compile("\"virtualServiceName\":\"s(\\d+)\\.local\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Runnable acknowledged;
    private final String mesh;
    private final NavigableSet<Integer> services = new TreeSet<>();
    private URI endpoint;
    private int round;
    private int version;
    private Optional<Integer> changing = Optional.empty();

    public ServerClient(URI endpoint, String mesh, Runnable acknowledged) {
        this.endpoint = endpoint;
        this.mesh = "/v20190125/meshes/" + mesh;
        this.acknowledged = acknowledged;
        try {
            must("PUT", "/v20190125/meshes", "{\"meshName\":\"" + mesh + "\"}");
            must("PUT", this.mesh + "/virtualNodes", "{\"virtualNodeName\":\"n\"," + specWithPort(1) + "}");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        version = 1;
    }

    /** Works until the server is gone. */
    public void work() {
        try {
            while (true) {
                round++;
                must("PUT", mesh + "/virtualNodes/n", "{" + specWithPort(version + 1) + "}");
                version++;
                acknowledged.run();

                changing = Optional.of(round);
                String provider = "{\"provider\":{\"virtualNode\":{\"virtualNodeName\":\"n\"}}}";
                must(
                        "PUT",
                        mesh + "/virtualServices",
                        "{\"virtualServiceName\":\"s" + round + ".local\",\"spec\":" + provider + "}");
                services.add(round);
                acknowledged.run();

                if (services.size() > SERVICES) {
                    int oldest = services.first();
                    changing = Optional.of(oldest);
                    must("DELETE", mesh + "/virtualServices/s" + oldest + ".local", "");
                    services.remove(oldest);
                    acknowledged.run();
                }
                changing = Optional.empty();
            }
        } catch (IOException itIsGone) {
            assertThat(itIsGone).isNotInstanceOf(HttpTimeoutException.class);
        }
    }

    /** Checks that all acknowledged requests have taken effect and at most one more, and continues from there. */
    public void check(URI newEndpoint) throws IOException {
        endpoint = newEndpoint;
        String node = must("GET", mesh + "/virtualNodes/n", "");
        int found = number(VERSION, node);
        assertThat(found).isBetween(version, version + 1);
        assertThat(number(PORT, node)).isEqualTo(found);
        version = found;

        NavigableSet<Integer> present = new TreeSet<>();
        Matcher names = SERVICE.matcher(must("GET", mesh + "/virtualServices", ""));
        while (names.find()) {
            present.add(Integer.valueOf(names.group(1)));
        }
        changing.ifPresent(one -> {
            services.remove(one);
            if (present.contains(one)) {
                services.add(one);
            }
        });
        assertThat(present).isEqualTo(services);
        assertThat(send("DELETE", mesh, "").statusCode()).isEqualTo(409);
        assertThat(send("DELETE", mesh + "/virtualNodes/n", "").statusCode()).isEqualTo(present.isEmpty() ? 200 : 409);
        if (present.isEmpty()) {
            must("PUT", mesh + "/virtualNodes", "{\"virtualNodeName\":\"n\"," + specWithPort(1) + "}");
            version = 1;
        }
        changing = Optional.empty();
    }

    private static String specWithPort(int port) {
        return "\"spec\":{\"listeners\":[{\"portMapping\":{\"port\":" + port
                + ",\"protocol\":\"http\"}}],\"serviceDiscovery\":{\"dns\":{\"hostname\":\"n.local\"}}}";
    }

    private static int number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private String must(String method, String path, String body) throws IOException {
        HttpResponse<String> response = send(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private HttpResponse<String> send(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
