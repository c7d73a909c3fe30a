package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.internal.Arguments;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How callers find the endpoints of a virtual node. */
public sealed interface ServiceDiscovery extends UnionMember permits ServiceDiscovery.Dns, ServiceDiscovery.CloudMap {

    /** Returns discovery by a DNS name. */
    static Dns dns(String hostname) {
        return new Dns(hostname, Optional.empty(), Optional.empty());
    }

    /** Returns discovery by a DNS name whose answer stands for one endpoint or for several. */
    static Dns dns(String hostname, ResponseType responseType) {
        requireNonNull(responseType, "responseType");
        return new Dns(hostname, Optional.of(responseType), Optional.empty());
    }

    /** Returns discovery by AWS Cloud Map. */
    static CloudMap cloudMap(String namespaceName, String serviceName) {
        return new CloudMap(namespaceName, serviceName, List.of(), Optional.empty());
    }

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(Function<? super Dns, ? extends T> dns, Function<? super CloudMap, ? extends T> cloudMap) {
        if (this instanceof Dns that) {
            return dns.apply(that);
        }
        return cloudMap.apply((CloudMap) this);
    }

    /** Calls the method of {@code visitor} for this variant with {@code argument}. A new variant is a new method. */
    default <A> void accept(Visitor<? super A> visitor, A argument) {
        requireNonNull(visitor, "visitor");
        if (this instanceof Dns that) {
            visitor.dns(that, argument);
        } else {
            visitor.cloudMap((CloudMap) this, argument);
        }
    }

    /**
     * A method for each variant. Unlike the functions of {@code match}, one object takes all variants, and it may be
     * made once: what differs from call to call is the argument.
     *
     * @param <A> the type of the argument
     */
    interface Visitor<A> {

        /** Visits the variant {@link Dns}. */
        void dns(Dns dns, A argument);

        /** Visits the variant {@link CloudMap}. */
        void cloudMap(CloudMap cloudMap, A argument);
    }

    /** Returns this with the defaults of App Mesh filled in, see {@link Defaults}. */
    default ServiceDiscovery effective() {
        return match(
                dns -> new Dns(
                        dns.hostname(),
                        Optional.of(dns.responseType().orElse(Defaults.DNS_RESPONSE_TYPE)),
                        dns.ipPreference()),
                cloudMap -> cloudMap);
    }

    /**
     * Discovery by a DNS name.
     *
     * @param hostname the name of the real service
     * @param responseType what an answer stands for; absent: one endpoint that balances load
     * @param ipPreference IP family of this node; the Kubernetes resource has no place for it
     */
    record Dns(String hostname, Optional<ResponseType> responseType, Optional<IpPreference> ipPreference)
            implements ServiceDiscovery {

        /** Refuses null. */
        public Dns {
            requireNonNull(hostname, "hostname");
            requireNonNull(responseType, "responseType");
            requireNonNull(ipPreference, "ipPreference");
        }
        /** Returns this with a preference of IP family. */
        public Dns preferring(IpPreference preference) {
            requireNonNull(preference, "preference");
            return new Dns(hostname, responseType, Optional.of(preference));
        }

        @Override
        public String memberName() {
            return "dns";
        }
    }

    /**
     * Discovery by AWS Cloud Map.
     *
     * @param namespaceName name of a Cloud Map namespace: 1 to 1,024 characters
     * @param serviceName name of a Cloud Map service: 1 to 1,024 characters
     * @param attributes attributes that instances must carry
     * @param ipPreference IP family of this node; the Kubernetes resource has no place for it
     */
    record CloudMap(
            @Size(min = 1, max = 1024) String namespaceName,
            @Size(min = 1, max = 1024) String serviceName,
            List<@Valid Attribute> attributes,
            Optional<IpPreference> ipPreference)
            implements ServiceDiscovery {
        /** Takes a copy. */
        public CloudMap {
            requireNonNull(namespaceName, "namespaceName");
            requireNonNull(serviceName, "serviceName");
            requireNonNull(ipPreference, "ipPreference");
            attributes = Arguments.list(attributes, "attributes");
        }

        /** Returns this with one more attribute. */
        public CloudMap with(String key, String value) {
            requireNonNull(key, "key");
            requireNonNull(value, "value");
            return with(Map.of(key, value));
        }

        /** Returns this with these attributes added, in the order of the map if it has one ({@code LinkedHashMap}, {@code SortedMap}), else sorted by key. */
        public CloudMap with(Map<String, String> more) {
            List<Attribute> all = new ArrayList<>(attributes);
            Arguments.inOrder(more, "more").forEach((key, value) -> all.add(new Attribute(key, value)));
            return new CloudMap(namespaceName, serviceName, all, ipPreference);
        }

        /** Returns this with a preference of IP family. */
        public CloudMap preferring(IpPreference preference) {
            requireNonNull(preference, "preference");
            return new CloudMap(namespaceName, serviceName, attributes, Optional.of(preference));
        }

        @Override
        public String memberName() {
            return "awsCloudMap";
        }
    }

    /**
     * An attribute of a Cloud Map instance.
     *
     * @param key its name: 1 to 255 visible ASCII characters
     * @param value its value: 1 to 1,024 ASCII characters, the first of them visible
     */
    record Attribute(
            @Size(min = 1, max = 255) @Pattern(regexp = "[!-~]+")
            String key,

            @Size(min = 1, max = 1024) @Pattern(regexp = "([!-~][ !-~]*)?")
            String value) {

        /** Refuses null. */
        public Attribute {
            requireNonNull(key, "key");
            requireNonNull(value, "value");
        }
    }

    /** What a DNS name of a virtual node stands for. */
    enum ResponseType implements WireNamed {
        /** One endpoint that balances load behind the name. The default. */
        LOADBALANCER("LOADBALANCER"),
        /** Each address of the answer is an endpoint. */
        ENDPOINTS("ENDPOINTS");

        private final String wireName;

        ResponseType(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }
}
