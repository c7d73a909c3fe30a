package io.github.appmeshdsl.envoy;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.text.DocumentWriter;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.Location;
import java.util.List;

/**
 * What a gRPC client or server starts with that asks a control plane itself, without a proxy: the content of the file that
 * {@code GRPC_XDS_BOOTSTRAP} names. Clients use targets such as {@code xds:///api.shop:8080}, servers those of
 * {@code XdsServerBuilder} and its counterparts in other languages. Immutable.
 */
public final class GrpcBootstrap {

    /** What comes before the address in the name of the listener of a server. */
    static final String SERVER = "grpc/server?xds.resource.listening_address=";

    private static final String PROVIDERS = "certificate_providers";

    private final MappingNode content;

    private GrpcBootstrap(MappingNode content) {
        this.content = content;
    }

    /**
     * Returns a bootstrap.
     *
     * @param nodeId the identity of the virtual node, such as {@code mesh/shop/virtualNode/web}
     * @throws IllegalArgumentException if the address has a token, which gRPC does not send
     */
    public static GrpcBootstrap of(String nodeId, EnvoyBootstrap.ControlPlaneAddress address) {
        requireNonNull(nodeId, "nodeId");
        if (address.token().isPresent()) {
            throw new IllegalArgumentException(
                    "gRPC clients send no token to a control plane: give them a certificate instead");
        }
        String host = address.host().indexOf(':') < 0 ? address.host() : "[" + address.host() + "]";
        return new GrpcBootstrap(object(
                MappingNode.Entry.of(
                        "xds_servers",
                        SequenceNode.of(List.of(object(
                                MappingNode.Entry.of("server_uri", host + ":" + address.port()),
                                MappingNode.Entry.of("channel_creds", SequenceNode.of(List.of(credentials(address)))),
                                MappingNode.Entry.of(
                                        "server_features", SequenceNode.of(List.of(ScalarNode.string("xds_v3")))))))),
                MappingNode.Entry.of(
                        "node", object(MappingNode.Entry.of("id", nodeId), MappingNode.Entry.of("cluster", nodeId))),
                MappingNode.Entry.of("server_listener_resource_name_template", SERVER + "%s")));
    }

    /**
     * Returns a copy with the files from which the application takes the certificates and authorities that its virtual node names.
     * Without them, it rejects configuration with TLS. The paths are those of the machine on which the application runs.
     */
    public GrpcBootstrap certificates(VirtualNode node) {
        requireNonNull(node, "node");
        MappingNode.Builder providers = new MappingNode.Builder();
        for (GrpcTls.Files files : GrpcTls.of(node)) {
            providers.add(MappingNode.Entry.of(
                    files.provider(),
                    object(
                            MappingNode.Entry.of("plugin_name", "file_watcher"),
                            MappingNode.Entry.of(
                                    "config",
                                    object(
                                            MappingNode.Entry.of("certificate_file", files.certificate()),
                                            MappingNode.Entry.of("private_key_file", files.privateKey()),
                                            MappingNode.Entry.of("ca_certificate_file", files.authorities()))))));
        }
        MappingNode all = providers.build(Location.NONE);
        MappingNode.Builder copy = new MappingNode.Builder();
        content.entries().stream()
                .filter(entry -> !entry.key().equals(PROVIDERS))
                .forEach(copy::add);
        if (!all.entries().isEmpty()) {
            copy.add(MappingNode.Entry.of(PROVIDERS, all));
        }
        return new GrpcBootstrap(copy.build(Location.NONE));
    }

    private static MappingNode object(MappingNode.Entry... entries) {
        return MappingNode.of(entries);
    }

    private static DocumentNode credentials(EnvoyBootstrap.ControlPlaneAddress address) {
        if (address.tls().isEmpty()) {
            return object(MappingNode.Entry.of("type", "insecure"));
        }
        EnvoyBootstrap.TlsFiles files = address.tls().get();
        MappingNode.Builder config = new MappingNode.Builder();
        config.add(MappingNode.Entry.of("ca_certificate_file", files.authority()));
        files.certificate().ifPresent(file -> config.add(MappingNode.Entry.of("certificate_file", file)));
        files.privateKey().ifPresent(file -> config.add(MappingNode.Entry.of("private_key_file", file)));
        return object(MappingNode.Entry.of("type", "tls"), MappingNode.Entry.of("config", config.build(Location.NONE)));
    }

    /** Returns the bootstrap as JSON; it ends with a line break. */
    public String toJson() {
        return DocumentWriter.toJson(content);
    }
}
