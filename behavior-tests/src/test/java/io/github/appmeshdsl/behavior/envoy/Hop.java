package io.github.appmeshdsl.behavior.envoy;

/**
 * A listener to which a configuration leads, with the cluster that leads to it; both have one name. {@code CERTS} in TLS
 * contexts is the directory of the certificates.
 *
 * @param virtualHosts the virtual hosts of the listener as YAML
 * @param serverTls its context of TLS as YAML; empty for plain text
 * @param isPermissive whether it also takes plain text
 * @param clientTls the context of TLS of the cluster as YAML; empty for plain text
 */
record Hop(String virtualHosts, String serverTls, boolean isPermissive, String clientTls) {

    private static final String TLS = "envoy.extensions.transport_sockets.tls.v3.";

    static Hop plain(String virtualHosts) {
        return new Hop(virtualHosts, "", false, "");
    }

    String listenerFilters() {
        return isPermissive ? """
                - name: envoy.filters.listener.tls_inspector
                  typed_config:
                    "@type": type.googleapis.com/envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector
                """ : "[]\n";
    }

    String chains() {
        String filters = Chain.connectionManager(virtualHosts).indent(2);
        if (serverTls.isEmpty()) {
            return "- filters:\n" + filters;
        }
        String encrypted = "  transport_socket:\n"
                + socket("DownstreamTlsContext", serverTls).indent(4);
        return isPermissive
                ? "- filter_chain_match: {transport_protocol: tls}\n  filters:\n" + filters + encrypted
                        + "- filter_chain_match: {transport_protocol: raw_buffer}\n  filters:\n" + filters
                : "- filters:\n" + filters + encrypted;
    }

    String transportSocket() {
        return clientTls.isEmpty()
                ? ""
                : "  transport_socket:\n"
                        + socket("UpstreamTlsContext", clientTls).indent(4);
    }

    private static String socket(String context, String tls) {
        return "name: envoy.transport_sockets.tls\ntyped_config:\n  \"@type\": type.googleapis.com/" + TLS + context
                + "\n" + tls.indent(2);
    }
}
