package io.github.appmeshdsl.model;

/** Which IP family proxies use. */
public enum IpPreference implements WireNamed {
    /** IPv6 if available, otherwise IPv4. */
    IPV6_PREFERRED("IPv6_PREFERRED"),
    /** IPv4 if available, otherwise IPv6. */
    IPV4_PREFERRED("IPv4_PREFERRED"),
    /** Only IPv4. */
    IPV4_ONLY("IPv4_ONLY"),
    /** Only IPv6. */
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
