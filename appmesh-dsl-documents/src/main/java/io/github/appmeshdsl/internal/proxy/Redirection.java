package io.github.appmeshdsl.internal.proxy;

import java.util.ArrayList;
import java.util.List;

/**
 * The iptables rules that lead the TCP connections of a network namespace through its proxy, as App Mesh set them.
 *
 * @param applicationPorts ports whose incoming connections are redirected
 * @param ignoredPorts ports whose outgoing connections bypass the proxy
 * @param ignoredAddresses addresses, of hosts or networks, whose outgoing connections bypass the proxy; each must be valid
 * @param ipv6 whether connections of IPv6 are redirected too
 */
public record Redirection(
        List<Integer> applicationPorts, List<Integer> ignoredPorts, List<String> ignoredAddresses, boolean ipv6) {

    /** The user whose connections bypass the proxy: that of the proxy itself. */
    public static final int PROXY_USER = 1337;

    /** Where incoming connections are redirected to. */
    public static final int INBOUND_PORT = 15000;

    /** Where outgoing connections are redirected to. */
    public static final int OUTBOUND_PORT = 15001;

    private static final String INBOUND = "APPMESH_INGRESS";
    private static final String OUTBOUND = "APPMESH_EGRESS";

    /** Takes copies. */
    public Redirection {
        applicationPorts = List.copyOf(applicationPorts);
        ignoredPorts = List.copyOf(ignoredPorts);
        ignoredAddresses = List.copyOf(ignoredAddresses);
    }

    /** Returns a command that sets the rules: each is an argument. Running it again has no further effect. */
    public List<String> command() {
        List<String> command = new ArrayList<>(List.of("sh", "-euc", "for rule; do eval \"$rule\"; done", "rules"));
        rules("iptables", false, command);
        if (ipv6) {
            rules("ip6tables", true, command);
        }
        return command;
    }

    private void rules(String program, boolean isIpv6, List<String> rules) {
        String table = program + " -w -t nat ";
        // Without this file the kernel has no IPv6, and ip6tables fails.
        String start = isIpv6 ? "[ ! -e /proc/net/if_inet6 ] || " : "";
        for (String chain : List.of(INBOUND, OUTBOUND)) {
            rules.add(start + table + "-N " + chain + " 2>/dev/null || " + table + "-F " + chain);
        }
        for (int port : applicationPorts) {
            rules.add(start + table + "-A " + INBOUND + " -p tcp --dport " + port + " -j REDIRECT --to-ports "
                    + INBOUND_PORT);
        }
        rules.add(start + table + "-A " + OUTBOUND + " -m owner --uid-owner " + PROXY_USER + " -j RETURN");
        for (int port : ignoredPorts) {
            rules.add(start + table + "-A " + OUTBOUND + " -p tcp --dport " + port + " -j RETURN");
        }
        for (String address : ignoredAddresses) {
            if (address.indexOf(':') >= 0 == isIpv6) {
                rules.add(start + table + "-A " + OUTBOUND + " -d " + address + " -j RETURN");
            }
        }
        rules.add(start + table + "-A " + OUTBOUND + " -p tcp -j REDIRECT --to-ports " + OUTBOUND_PORT);
        String inbound = "PREROUTING -p tcp -m addrtype ! --src-type LOCAL -j " + INBOUND;
        String outbound = "OUTPUT -p tcp -m addrtype ! --dst-type LOCAL -j " + OUTBOUND;
        for (String jump : List.of(inbound, outbound)) {
            rules.add(start + table + "-C " + jump + " 2>/dev/null || " + table + "-A " + jump);
        }
    }
}
