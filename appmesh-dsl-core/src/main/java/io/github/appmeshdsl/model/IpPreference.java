package io.github.appmeshdsl.model;

/** Which IP family proxies use. */
public enum IpPreference implements WireNamed {
    /** IPv6, and IPv4 where there is none. */
    IPV6_PREFERRED("IPv6_PREFERRED"),
    /** IPv4, and IPv6 where there is none. */
    IPV4_PREFERRED("IPv4_PREFERRED"),
    /** IPv4 alone. */
    IPV4_ONLY("IPv4_ONLY"),
    /** IPv6 alone. */
    IPV6_ONLY("IPv6_ONLY");

    private final String wireName;

    IpPreference(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
