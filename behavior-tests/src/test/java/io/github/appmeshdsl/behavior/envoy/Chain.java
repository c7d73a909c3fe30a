package io.github.appmeshdsl.behavior.envoy;

/**
 * What a proxy does with connections to a port: a filter chain of a listener, as App Mesh's control plane configured it.
 *
 * @param match the connections, as a {@code filter_chain_match}
 * @param filter the filter as an item of YAML
 */
record Chain(String match, String filter) {

    /** HTTP, with the settings that were observed; the virtual hosts are a list of YAML. */
    static Chain http(int port, String virtualHosts) {
        return new Chain("{destination_port: " + port + "}", connectionManager(virtualHosts));
    }

    static Chain tcp(int port, String cluster) {
        return new Chain("{destination_port: " + port + "}", tcpProxy(cluster));
    }

    /** Every node has it, whatever its egress filter. */
    static Chain amazon() {
        return new Chain(
                "{destination_port: 443, prefix_ranges: [{address_prefix: 0.0.0.0, prefix_len: 0}],"
                        + " server_names: ['*.amazonaws.com']}",
                tcpProxy("outside"));
    }

    /** The rest, under {@code ALLOW_ALL}. */
    static Chain rest() {
        return new Chain("{prefix_ranges: [{address_prefix: 0.0.0.0, prefix_len: 0}]}", tcpProxy("outside"));
    }

    /** Port 443 of the rest, so that TLS to other hosts is not left to the chain of AWS. */
    static Chain restOfTls() {
        return new Chain(
                "{destination_port: 443, prefix_ranges: [{address_prefix: 0.0.0.0, prefix_len: 0}]}",
                tcpProxy("outside"));
    }

    static String connectionManager(String virtualHosts) {
        return """
                - name: envoy.filters.network.http_connection_manager
                  typed_config:
                    "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                    stat_prefix: http
                    normalize_path: true
                    merge_slashes: true
                    path_with_escaped_slashes_action: KEEP_UNCHANGED
                    upgrade_configs: [{upgrade_type: websocket, enabled: true}]
                    http_filters:
                    - name: envoy.filters.http.router
                      typed_config:
                        "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
                    route_config:
                      name: routes
                      virtual_hosts:
                """ + virtualHosts.indent(6);
    }

    private static String tcpProxy(String cluster) {
        return """
                - name: envoy.filters.network.tcp_proxy
                  typed_config:
                    "@type": type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy
                    stat_prefix: tcp
                    cluster: %s
                """.formatted(cluster);
    }

    String toYaml() {
        return "- filter_chain_match: " + match + "\n  filters:\n" + filter.indent(2);
    }
}
