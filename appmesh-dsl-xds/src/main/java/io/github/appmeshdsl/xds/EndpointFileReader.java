package io.github.appmeshdsl.xds;

import com.google.common.net.InetAddresses;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.format.Documents;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads instances of services, and reports every mistake with its line. */
final class EndpointFileReader {

    private static final int LAST_PORT = 65535;

    private final List<String> problems;
    private final Map<ServiceDiscovery, List<Endpoints.Endpoint>> services = new LinkedHashMap<>();

    private EndpointFileReader(List<String> problems) {
        this.problems = problems;
    }

    /**
     * Returns what a file has.
     *
     * @param problems gets what is wrong, one line each
     */
    static Map<ServiceDiscovery, List<Endpoints.Endpoint>> read(Path file, List<String> problems) throws IOException {
        ParsedDocuments parsed = Documents.read(file);
        parsed.problems().forEach(each -> problems.add(each.location() + ": " + PlainText.of(each.message())));
        EndpointFileReader reader = new EndpointFileReader(problems);
        for (Document document : parsed.documents()) {
            reader.document(document.root());
        }
        return reader.services;
    }

    private void report(Location location, String problem) {
        problems.add(location + ": " + problem);
    }

    private void document(DocumentNode root) {
        MappingNode file = mapping(root, "endpoints");
        if (file == null) {
            return;
        }
        for (DocumentNode each : list(file, "endpoints")) {
            MappingNode entry = mapping(each, "awsCloudMap", "dns", "instances");
            if (entry == null) {
                continue;
            }
            List<Endpoints.Endpoint> instances = new ArrayList<>();
            list(entry, "instances").forEach(item -> instance(item).ifPresent(instances::add));
            ServiceDiscovery service = service(entry);
            if (service != null && services.put(service, List.copyOf(instances)) != null) {
                report(entry.location(), "the file has this service already");
            }
        }
    }

    private @Nullable ServiceDiscovery service(MappingNode entry) {
        if (entry.has("awsCloudMap") == entry.has("dns")) {
            report(entry.location(), "one of awsCloudMap and dns is required");
            return null;
        }
        if (entry.has("dns")) {
            MappingNode dns = mapping(entry.get("dns").orElseThrow(), "hostname");
            String hostname = dns == null ? null : text(dns, "hostname");
            return hostname == null ? null : ServiceDiscovery.dns(hostname);
        }
        MappingNode cloudMap = mapping(entry.get("awsCloudMap").orElseThrow(), "namespaceName", "serviceName");
        if (cloudMap == null) {
            return null;
        }
        String namespace = text(cloudMap, "namespaceName");
        String name = text(cloudMap, "serviceName");
        return namespace == null || name == null ? null : ServiceDiscovery.cloudMap(namespace, name);
    }

    private Optional<Endpoints.Endpoint> instance(DocumentNode node) {
        int before = problems.size();
        MappingNode instance = mapping(node, "ipv4", "ipv6", "port", "healthy", "attributes");
        if (instance == null) {
            return Optional.empty();
        }
        Optional<String> ipv4 = address(instance, "ipv4", false);
        Optional<String> ipv6 = address(instance, "ipv6", true);
        if (!instance.has("ipv4") && !instance.has("ipv6")) {
            report(instance.location(), "ipv4 or ipv6 is required");
        }
        Optional<Integer> port = instance.get("port").flatMap(this::port);
        boolean isHealthy = instance.get("healthy").flatMap(this::isTrue).orElse(true);
        Map<String, String> attributes = new TreeMap<>();
        MappingNode given = instance.get("attributes")
                .map(each -> each instanceof MappingNode mapping ? mapping : mapping(each))
                .orElse(null);
        if (given != null) {
            for (MappingNode.Entry entry : given.entries()) {
                String value = text(given, entry.key());
                if (value != null) {
                    attributes.put(entry.key(), value);
                }
            }
        }
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new Endpoints.Endpoint(ipv4, ipv6, port, isHealthy, attributes));
    }

    private Optional<String> address(MappingNode instance, String key, boolean isIpv6) {
        if (!instance.has(key)) {
            return Optional.empty();
        }
        String text = text(instance, key);
        if (text == null) {
            return Optional.empty();
        }
        if (InetAddresses.isInetAddress(text)) {
            InetAddress address = InetAddresses.forString(text);
            if (address instanceof Inet6Address == isIpv6 && text.indexOf('%') < 0) {
                return Optional.of(InetAddresses.toAddrString(address));
            }
        }
        report(
                instance.get(key).orElseThrow().location(),
                PlainText.quoted(text) + " is not an address of " + (isIpv6 ? "IPv6" : "IPv4"));
        return Optional.empty();
    }

    private Optional<Integer> port(DocumentNode node) {
        OptionalLong number = node instanceof ScalarNode scalar ? scalar.integer() : OptionalLong.empty();
        if (number.isEmpty() || number.getAsLong() < 1 || number.getAsLong() > LAST_PORT) {
            report(node.location(), "port must be a number from 1 to 65535, found " + node.describe());
            return Optional.empty();
        }
        return Optional.of((int) number.getAsLong());
    }

    private Optional<Boolean> isTrue(DocumentNode node) {
        Optional<Boolean> bool = node instanceof ScalarNode scalar ? scalar.bool() : Optional.empty();
        if (bool.isEmpty()) {
            report(node.location(), "healthy must be true or false, found " + node.describe());
        }
        return bool;
    }

    /** Returns a mapping with only these keys, if some are given; null, with a problem, for anything else. */
    private @Nullable MappingNode mapping(DocumentNode node, String... keys) {
        if (!(node instanceof MappingNode mapping)) {
            report(node.location(), "expected a mapping, found " + node.describe());
            return null;
        }
        List<String> known = List.of(keys);
        for (MappingNode.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                String nearest = Nearest.to(entry.key(), known);
                report(
                        entry.keyLocation(),
                        "unknown key " + PlainText.quoted(entry.key())
                                + (nearest == null
                                        ? "; the keys are " + String.join(", ", known)
                                        : "; did you mean " + PlainText.quoted(nearest) + "?"));
            }
        }
        return mapping;
    }

    private List<DocumentNode> list(MappingNode mapping, String key) {
        Optional<DocumentNode> node = mapping.get(key);
        if (node.isPresent() && node.get() instanceof SequenceNode sequence) {
            return sequence.items();
        }
        report(
                node.map(DocumentNode::location).orElse(mapping.location()),
                node.isEmpty()
                        ? key + " is missing"
                        : key + " must be a list, found " + node.get().describe());
        return List.of();
    }

    private @Nullable String text(MappingNode mapping, String key) {
        DocumentNode node = mapping.get(key).orElse(null);
        if (node instanceof ScalarNode scalar
                && !scalar.isNull()
                && !scalar.text().isBlank()) {
            return scalar.text();
        }
        report(
                node == null ? mapping.location() : node.location(),
                node == null ? key + " is missing" : PlainText.of(key) + " must be a string, found " + node.describe());
        return null;
    }
}
