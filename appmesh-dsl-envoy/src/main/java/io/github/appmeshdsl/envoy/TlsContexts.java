package io.github.appmeshdsl.envoy;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.SubjectAlternativeNames;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.Destination;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The sides of TLS connections. */
final class TlsContexts {

    /** The cluster of the secret discovery service on the proxy's machine, as App Mesh's image named it. */
    static final String SDS_CLUSTER = "static_cluster_sds_unix_socket";

    private static final int LONGEST_NAME = 255;
    private static final List<String> HTTP_PROTOCOLS = List.of("h2", "http/1.1");
    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final EnvoyOptions.Secrets secrets;
    private final boolean isProxyless;

    TlsContexts(EnvoyOptions options) {
        this.secrets = options.secrets();
        this.isProxyless = options.mode() == ProxyMode.PROXYLESS;
    }

    /**
     * Returns the side of a listener; absent, with a notice, if its certificate cannot be delivered.
     *
     * @param isHttp whether the listener carries HTTP or gRPC
     * @param path the listener
     */
    Optional<TransportSocket> server(ListenerTls tls, boolean isHttp, SpecPath path, ViewParts parts) {
        CommonTlsContext.Builder common = CommonTlsContext.newBuilder();
        if (isHttp) {
            common.addAllAlpnProtocols(HTTP_PROTOCOLS);
        }
        boolean isComplete = tls.certificate()
                .match(
                        acm -> certificate(common, acm),
                        file -> certificate(common, file),
                        sds -> certificate(common, sds));
        DownstreamTlsContext.Builder context = DownstreamTlsContext.newBuilder();
        if (tls.validation().isPresent()) {
            context.setRequireClientCertificate(BoolValue.of(true));
            List<String> names = names(tls.validation().get().subjectAlternativeNames());
            isComplete = isComplete
                    && tls.validation()
                            .get()
                            .trust()
                            .match(file -> trust(common, file, names), sds -> trust(common, sds.secretName(), names));
        }
        if (!isComplete) {
            undeliverable(path.field("tls"), "the listener is left out", parts);
            return Optional.empty();
        }
        return Optional.of(socket(context.setCommonTlsContext(common).build()));
    }

    /**
     * Returns the side of a caller; absent, with a notice, if what it needs cannot be delivered.
     *
     * @param path what refers to the destination
     */
    Optional<TransportSocket> client(
            Destination destination, VirtualNode node, Listener listener, SpecPath path, ViewParts parts) {
        if (isProxyless) {
            Optional<TransportSocket> socket =
                    destination.clientTls().flatMap(policy -> GrpcTls.client(policy, defaultNames(node)));
            if (socket.isEmpty()) {
                parts.notice(
                        EnvoyRule.CERTIFICATE,
                        path,
                        "a gRPC application takes its certificate and the authorities of servers from files, which the "
                                + "client policy does not name, so that requests to " + destination.name() + " get 503",
                        "name both files in the client policy, or use a proxy for this virtual node");
            }
            return socket;
        }
        CommonTlsContext.Builder common = CommonTlsContext.newBuilder();
        switch (listener.protocol()) {
            case HTTP2, GRPC -> common.addAlpnProtocols("h2");
            case HTTP, TCP -> {}
        }
        Optional<ClientTls> policy = destination.clientTls();
        boolean isComplete = policy.isPresent()
                ? byPolicy(common, policy.get(), node)
                : byListener(common, listener.tls().map(ListenerTls::certificate), node);
        if (!isComplete) {
            undeliverable(path, "requests to " + destination.name() + " get 503", parts);
            return Optional.empty();
        }
        UpstreamTlsContext.Builder context = UpstreamTlsContext.newBuilder();
        node.serviceDiscovery()
                .map(TlsContexts::host)
                .filter(host -> !IP_ADDRESS.matcher(host).matches() && host.length() <= LONGEST_NAME)
                .ifPresent(context::setSni);
        return Optional.of(socket(context.setCommonTlsContext(common).build()));
    }

    private boolean byPolicy(CommonTlsContext.Builder common, ClientTls policy, VirtualNode node) {
        boolean isComplete = policy.certificate().isEmpty()
                || policy.certificate().get().match(file -> certificate(common, file), sds -> certificate(common, sds));
        List<String> listed = names(policy.validation().subjectAlternativeNames());
        List<String> names = policy.validation().subjectAlternativeNames().isPresent() ? listed : defaultNames(node);
        return isComplete
                && policy.validation()
                        .trust()
                        .match(
                                acm -> authorities(common, acm.certificateAuthorityArns(), names),
                                file -> trust(common, file, names),
                                sds -> trust(common, sds.secretName(), names));
    }

    /** Without settings of the caller, only certificates of ACM are verified, against their own authority. */
    private boolean byListener(
            CommonTlsContext.Builder common, Optional<ListenerCertificate> certificate, VirtualNode node) {
        return certificate.isEmpty()
                || certificate
                        .get()
                        .match(
                                acm -> authorities(common, List.of(acm.certificateArn()), defaultNames(node)),
                                file -> true,
                                sds -> true);
    }

    private boolean certificate(CommonTlsContext.Builder common, ListenerCertificate.Acm acm) {
        String id = lastPart(acm.certificateArn());
        if (secrets.acmDirectory().isPresent()) {
            String file = secrets.acmDirectory().get() + "/" + id;
            common.addTlsCertificates(certificate(file + ".pem", file + ".key"));
            return true;
        }
        return secrets.fromControlPlane() && deliver(common, acm.certificateArn());
    }

    private static boolean certificate(CommonTlsContext.Builder common, ListenerCertificate.File file) {
        common.addTlsCertificates(certificate(file.certificateChain(), file.privateKey()));
        return true;
    }

    private boolean certificate(CommonTlsContext.Builder common, ListenerCertificate.Sds sds) {
        return (secrets.sdsSocket().isPresent() || secrets.fromControlPlane()) && deliver(common, sds.secretName());
    }

    private boolean deliver(CommonTlsContext.Builder common, String secret) {
        common.addTlsCertificateSdsSecretConfigs(secret(secret));
        return true;
    }

    private static TlsCertificate certificate(String chain, String key) {
        return TlsCertificate.newBuilder()
                .setCertificateChain(file(chain))
                .setPrivateKey(file(key))
                .build();
    }

    private boolean authorities(CommonTlsContext.Builder common, List<String> arns, List<String> names) {
        if (secrets.acmDirectory().isPresent()) {
            List<String> ids = arns.stream().map(TlsContexts::lastPart).toList();
            boolean isCertificate = arns.get(0).contains(":certificate/");
            String file = String.join("_", ids) + (isCertificate ? ".ca.pem" : ".pem");
            return trust(common, TlsTrust.file(secrets.acmDirectory().get() + "/" + file), names);
        }
        return secrets.fromControlPlane() && trust(common, authority(arns), names);
    }

    /** Returns the name of the secret with authorities of ACM, or with that of a certificate of ACM. */
    static String authority(List<String> arns) {
        return "authority " + String.join(" ", arns);
    }

    private static boolean trust(CommonTlsContext.Builder common, TlsTrust.File file, List<String> names) {
        common.setValidationContext(
                verification(names).setTrustedCa(file(file.certificateChain())).build());
        return true;
    }

    private boolean trust(CommonTlsContext.Builder common, String secret, List<String> names) {
        if (secrets.sdsSocket().isEmpty() && !secrets.fromControlPlane()) {
            return false;
        }
        common.setCombinedValidationContext(CommonTlsContext.CombinedCertificateValidationContext.newBuilder()
                .setDefaultValidationContext(verification(names))
                .setValidationContextSdsSecretConfig(secret(secret)));
        return true;
    }

    private static CertificateValidationContext.Builder verification(List<String> names) {
        CertificateValidationContext.Builder context = CertificateValidationContext.newBuilder();
        for (String name : names) {
            context.addMatchTypedSubjectAltNames(named(name));
        }
        return context;
    }

    /** Returns what a certificate must have to be one of this name. */
    static SubjectAltNameMatcher named(String name) {
        return SubjectAltNameMatcher.newBuilder()
                .setSanType(type(name))
                .setMatcher(StringMatcher.newBuilder().setExact(name))
                .build();
    }

    private static SubjectAltNameMatcher.SanType type(String name) {
        if (name.contains("://")) {
            return SubjectAltNameMatcher.SanType.URI;
        }
        return IP_ADDRESS.matcher(name).matches()
                ? SubjectAltNameMatcher.SanType.IP_ADDRESS
                : SubjectAltNameMatcher.SanType.DNS;
    }

    private static List<String> names(Optional<SubjectAlternativeNames> names) {
        return names.map(SubjectAlternativeNames::exact).orElse(List.of());
    }

    private static List<String> defaultNames(VirtualNode node) {
        return node.serviceDiscovery().map(TlsContexts::host).stream().toList();
    }

    /** Returns the name of a virtual node's service: what its certificate is for, and the host of health checks. */
    static String host(ServiceDiscovery discovery) {
        return discovery.match(dns -> dns.hostname(), map -> map.serviceName() + "." + map.namespaceName());
    }

    private SdsSecretConfig secret(String name) {
        ConfigSource.Builder source = ConfigSource.newBuilder().setResourceApiVersion(ApiVersion.V3);
        if (secrets.sdsSocket().isPresent()) {
            source.setApiConfigSource(ApiConfigSource.newBuilder()
                    .setApiType(ApiConfigSource.ApiType.GRPC)
                    .setTransportApiVersion(ApiVersion.V3)
                    .addGrpcServices(GrpcService.newBuilder()
                            .setEnvoyGrpc(GrpcService.EnvoyGrpc.newBuilder().setClusterName(SDS_CLUSTER))));
        } else {
            source.setAds(AggregatedConfigSource.getDefaultInstance());
        }
        return SdsSecretConfig.newBuilder().setName(name).setSdsConfig(source).build();
    }

    private static DataSource file(String path) {
        return DataSource.newBuilder().setFilename(path).build();
    }

    static TransportSocket socket(Message context) {
        return TransportSocket.newBuilder()
                .setName("envoy.transport_sockets.tls")
                .setTypedConfig(Any.pack(context))
                .build();
    }

    private void undeliverable(SpecPath path, String effect, ViewParts parts) {
        parts.notice(
                EnvoyRule.CERTIFICATE,
                path,
                "the proxy cannot get a certificate or an authority of this TLS configuration, so that " + effect,
                "set where proxies get what ACM or a secret discovery service delivers");
    }

    /** Returns the id that an ARN ends with; it becomes part of a file name. */
    private static String lastPart(String arn) {
        return PlainText.of(arn.substring(arn.lastIndexOf('/') + 1));
    }
}
