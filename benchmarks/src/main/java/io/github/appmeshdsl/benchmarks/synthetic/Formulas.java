package io.github.appmeshdsl.benchmarks.synthetic;

/**
 * What the synthetic mesh of N services says. A service is a virtual service, a virtual router with two routes, and two
 * virtual nodes; each node calls three services, in circles. Some values only stay strings if they are quoted.
 */
final class Formulas {

    static final String MESH = "shop";
    static final String NAMESPACE = "shop";
    static final int PORT = 8080;
    static final String HEADER = "x-request-source";
    static final String PATTERN = "internal: [a-z]+";
    static final String CERTIFICATE_CHAIN = "/etc/envoy/certificates/server_chain.pem";
    static final String PRIVATE_KEY = "/etc/envoy/certificates/server_key.pem";
    static final String LOG = "/dev/stdout";

    private Formulas() {}

    static String service(int i) {
        return "service-" + (10_000 + i);
    }

    static String version(int v) {
        return "1." + v + "0";
    }

    static String node(int i, int v) {
        return service(i) + "-v" + v;
    }

    static String dnsName(String name) {
        return name + ".shop.svc.cluster.local";
    }

    static String prefix(int i) {
        return "/api/service-" + (10_000 + i) + "/";
    }

    /** Returns the service that is the {@code k}th of three that service {@code i} of {@code n} calls. */
    static int backend(int i, int k, int n) {
        int step = k == 0 ? 1 : k == 1 ? 3 : n / 2;
        return (i + step) % n;
    }
}
