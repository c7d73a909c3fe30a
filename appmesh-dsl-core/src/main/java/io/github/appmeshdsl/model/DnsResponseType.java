package io.github.appmeshdsl.model;

/** What a DNS name of a virtual node stands for. */
public enum DnsResponseType implements WireNamed {
    /** One endpoint that balances load behind the name. The default. */
    LOADBALANCER("LOADBALANCER"),
    /** Each address of the answer is an endpoint. */
    ENDPOINTS("ENDPOINTS");

    private final String wireName;

    DnsResponseType(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
