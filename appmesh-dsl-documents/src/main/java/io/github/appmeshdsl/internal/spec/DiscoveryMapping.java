package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.model.IpPreference;
import io.github.appmeshdsl.model.MeshServiceDiscovery;
import io.github.appmeshdsl.model.ServiceDiscovery;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Service discovery of virtual nodes and of the mesh. */
final class DiscoveryMapping implements ServiceDiscovery.Visitor<SpecOutput> {

    private static final DiscoveryMapping WRITER = new DiscoveryMapping();

    private DiscoveryMapping() {}

    static void write(SpecOutput out, Optional<ServiceDiscovery> serviceDiscovery) {
        if (serviceDiscovery.isEmpty()) {
            return;
        }
        ServiceDiscovery discovery = serviceDiscovery.get();
        out.start("serviceDiscovery");
        out.start(discovery.memberName());
        discovery.accept(WRITER, out);
        out.end();
        out.end();
    }

    @Override
    public void dns(ServiceDiscovery.Dns discovery, SpecOutput out) {
        out.string("hostname", discovery.hostname());
        out.word("responseType", discovery.responseType());
        writePreference(out, discovery.ipPreference());
    }

    @Override
    public void cloudMap(ServiceDiscovery.CloudMap discovery, SpecOutput out) {
        out.string("namespaceName", discovery.namespaceName());
        out.string("serviceName", discovery.serviceName());
        writeAttributes(out, discovery.attributes());
        writePreference(out, discovery.ipPreference());
    }

    /** The Kubernetes resource cannot express a node's preference; a rule of that target reports it first. */
    private static void writePreference(SpecOutput out, Optional<IpPreference> preference) {
        if (!out.dialect.isKubernetes()) {
            out.word("ipPreference", preference);
        }
    }

    private static void writeAttributes(SpecOutput out, List<ServiceDiscovery.Attribute> attributes) {
        if (attributes.isEmpty()) {
            return;
        }
        out.sink.name("attributes");
        out.sink.startSequence();
        for (ServiceDiscovery.Attribute attribute : attributes) {
            out.sink.startMapping();
            out.string("key", attribute.key());
            out.string("value", attribute.value());
            out.end();
        }
        out.sink.endSequence();
    }

    static @Nullable ServiceDiscovery read(SpecInput in) {
        String member = in.member("service discovery", "dns", "awsCloudMap");
        if (member == null) {
            return null;
        }
        return member.equals("dns")
                ? in.mapping(member, DiscoveryMapping::readDns).orElse(null)
                : in.mapping(member, DiscoveryMapping::readCloudMap).orElse(null);
    }

    private static ServiceDiscovery.@Nullable Dns readDns(SpecInput in) {
        String hostname = in.requiredString("hostname");
        Optional<ServiceDiscovery.ResponseType> type = in.optional("responseType", Words.DNS_RESPONSE_TYPE);
        Optional<IpPreference> preference = readNodePreference(in);
        return hostname == null ? null : new ServiceDiscovery.Dns(hostname, type, preference);
    }

    private static ServiceDiscovery.@Nullable CloudMap readCloudMap(SpecInput in) {
        String namespace = in.requiredString("namespaceName");
        String service = in.requiredString("serviceName");
        List<ServiceDiscovery.Attribute> attributes = in.list("attributes", DiscoveryMapping::readAttribute);
        Optional<IpPreference> preference = readNodePreference(in);
        return namespace == null || service == null
                ? null
                : new ServiceDiscovery.CloudMap(namespace, service, attributes, preference);
    }

    private static ServiceDiscovery.@Nullable Attribute readAttribute(SpecInput in) {
        String key = in.requiredString("key");
        String value = in.requiredString("value");
        return key == null || value == null ? null : new ServiceDiscovery.Attribute(key, value);
    }

    private static Optional<IpPreference> readNodePreference(SpecInput in) {
        return in.dialect().isKubernetes() ? Optional.empty() : in.optional("ipPreference", Words.IP_PREFERENCE);
    }

    static void writeMesh(SpecOutput out, Optional<MeshServiceDiscovery> discovery) {
        if (discovery.isPresent()) {
            out.start(out.dialect.meshServiceDiscovery());
            out.word("ipPreference", discovery.get().ipPreference());
            out.end();
        }
    }

    static Optional<MeshServiceDiscovery> readMesh(SpecInput in) {
        return in.mapping(
                in.dialect().meshServiceDiscovery(),
                d -> new MeshServiceDiscovery(d.optional("ipPreference", Words.IP_PREFERENCE)));
    }
}
