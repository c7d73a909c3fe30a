package io.github.appmeshdsl.envoy;

import com.google.protobuf.BoolValue;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateProviderPluginInstance;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.SubjectAlternativeNames;
import io.github.appmeshdsl.model.VirtualNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** TLS of gRPC applications without proxies: they take certificates from providers, which their bootstrap defines. */
final class GrpcTls {

    private GrpcTls() {}

    /** What a provider reads; the plugin of grpc-java for files requires all of them. */
    record Files(String certificate, String privateKey, String authorities) {

        /** Returns the name of the provider. */
        String provider() {
            return certificate + " " + privateKey + " " + authorities;
        }
    }

    /** Returns the files of each provider that a virtual node needs. */
    static List<Files> of(VirtualNode node) {
        Stream<Files> servers = node.listeners().stream()
                .map(Listener::tls)
                .flatMap(Optional::stream)
                .map(GrpcTls::files)
                .flatMap(Optional::stream);
        Stream<Files> clients = Stream.concat(
                        node.backends().stream().map(backend -> backend.clientPolicy()),
                        Stream.of(node.backendDefaults().flatMap(BackendDefaults::clientPolicy)))
                .flatMap(policy -> policy.flatMap(ClientPolicy::tls).stream())
                .map(GrpcTls::files)
                .flatMap(Optional::stream);
        return Stream.concat(servers, clients).distinct().toList();
    }

    /** Returns what a server reads; absent if gRPC cannot do what the listener asks for. */
    private static Optional<Files> files(ListenerTls tls) {
        Optional<ListenerCertificate.File> certificate =
                tls.certificate().match(acm -> Optional.empty(), file -> Optional.of(file), sds -> Optional.empty());
        if (tls.mode() != ListenerTls.Mode.STRICT || certificate.isEmpty()) {
            return Optional.empty();
        }
        String chain = certificate.get().certificateChain();
        // Without the verification of clients, the plugin's authorities are not used.
        Optional<String> authorities = tls.validation().isEmpty()
                ? Optional.of(chain)
                : tls.validation()
                        .filter(each -> each.subjectAlternativeNames().isEmpty())
                        .flatMap(each -> each.trust()
                                .match(file -> Optional.of(file.certificateChain()), sds -> Optional.empty()));
        return authorities.map(file -> new Files(chain, certificate.get().privateKey(), file));
    }

    /** Returns what a client reads; absent if gRPC cannot do what the settings ask for. */
    private static Optional<Files> files(ClientTls tls) {
        Optional<ListenerCertificate.File> certificate =
                tls.certificate().flatMap(each -> each.match(file -> Optional.of(file), sds -> Optional.empty()));
        Optional<String> authorities = tls.validation()
                .trust()
                .match(acm -> Optional.empty(), file -> Optional.of(file.certificateChain()), sds -> Optional.empty());
        return certificate.flatMap(
                file -> authorities.map(trusted -> new Files(file.certificateChain(), file.privateKey(), trusted)));
    }

    /** Returns the side of a server; absent if gRPC cannot do what the listener asks for. */
    static Optional<TransportSocket> server(ListenerTls tls) {
        return files(tls).map(files -> {
            CommonTlsContext.Builder common =
                    CommonTlsContext.newBuilder().setTlsCertificateProviderInstance(provider(files));
            DownstreamTlsContext.Builder context = DownstreamTlsContext.newBuilder();
            if (tls.validation().isPresent()) {
                common.setValidationContext(
                        CertificateValidationContext.newBuilder().setCaCertificateProviderInstance(provider(files)));
                context.setRequireClientCertificate(BoolValue.of(true));
            }
            return TlsContexts.socket(context.setCommonTlsContext(common).build());
        });
    }

    /**
     * Returns the side of a client; absent if gRPC cannot do what its settings ask for.
     *
     * @param defaultNames the names of which a server's certificate must have one, if the settings have none
     */
    @SuppressWarnings("deprecation") // gRPC does not read the field that replaces it.
    static Optional<TransportSocket> client(ClientTls tls, List<String> defaultNames) {
        return files(tls).map(files -> {
            CertificateValidationContext.Builder verification =
                    CertificateValidationContext.newBuilder().setCaCertificateProviderInstance(provider(files));
            tls.validation()
                    .subjectAlternativeNames()
                    .map(SubjectAlternativeNames::exact)
                    .orElse(defaultNames)
                    .forEach(name -> verification.addMatchSubjectAltNames(
                            StringMatcher.newBuilder().setExact(name)));
            return TlsContexts.socket(UpstreamTlsContext.newBuilder()
                    .setCommonTlsContext(CommonTlsContext.newBuilder()
                            .setTlsCertificateProviderInstance(provider(files))
                            .setValidationContext(verification))
                    .build());
        });
    }

    private static CertificateProviderPluginInstance provider(Files files) {
        return CertificateProviderPluginInstance.newBuilder()
                .setInstanceName(files.provider())
                .build();
    }
}
