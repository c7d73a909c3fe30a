package io.github.appmeshdsl.k8s.text;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of hosts, and of networks as an address and the number of its leading bits. Never asks DNS. */
public final class NetworkAddress {

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);
    private static final Pattern LIKE_IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private NetworkAddress() {}

    /** Returns whether {@code text} is an IPv4 or IPv6 address, with or without a number of leading bits. */
    public static boolean isHostOrNetwork(String text) {
        Optional<byte[]> address = address(host(text));
        return address.isPresent() && bits(text, address.get()) >= 0;
    }

    /** Returns whether the address or network {@code text} holds the address {@code host}. */
    public static boolean covers(String text, String host) {
        Optional<byte[]> network = address(host(text));
        Optional<byte[]> wanted = address(host);
        if (network.isEmpty() || wanted.isEmpty() || network.get().length != wanted.get().length) {
            return false;
        }
        int bits = bits(text, network.get());
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i % 8);
            if ((network.get()[i / 8] & mask) != (wanted.get()[i / 8] & mask)) {
                return false;
            }
        }
        return bits >= 0;
    }

    private static String host(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }

    /** Returns how many leading bits count: all of them by default, -1 if the number is invalid. */
    private static int bits(String text, byte[] address) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return address.length * 8;
        }
        String length = text.substring(slash + 1);
        if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > address.length * 8) {
            return -1;
        }
        return Integer.parseInt(length);
    }

    private static Optional<byte[]> address(String text) {
        boolean ipv6 = text.indexOf(':') >= 0 && LIKE_IPV6.matcher(text).matches();
        if (!ipv6 && !IPV4.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }
}
