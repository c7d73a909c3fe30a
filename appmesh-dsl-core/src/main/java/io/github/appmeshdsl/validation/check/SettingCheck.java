package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HealthCheckSettings;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.Logging;
import io.github.appmeshdsl.model.LoggingFormat;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.OutlierDetection;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Finding;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Settings that the API accepts as any text or number, but that a proxy, a resolver or ACM cannot use: host names, times, formats
 * of access logs and ARNs of certificates.
 */
final class SettingCheck extends MeshCheck {

    private static final int HTTPS_PORT = 443;

    /** The operators of Envoy 1.30 and later, from its documentation of access logs. */
    private static final Set<String> OPERATORS = Set.of(
            "ACCESS_LOG_TYPE",
            "BYTES_RECEIVED",
            "BYTES_SENT",
            "CEL",
            "COMMON_DURATION",
            "CONNECTION_ID",
            "CONNECTION_TERMINATION_DETAILS",
            "CUSTOM_FLAGS",
            "DOWNSTREAM_DETECTED_CLOSE_TYPE",
            "DOWNSTREAM_DIRECT_LOCAL_ADDRESS",
            "DOWNSTREAM_DIRECT_LOCAL_ADDRESS_WITHOUT_PORT",
            "DOWNSTREAM_DIRECT_LOCAL_PORT",
            "DOWNSTREAM_DIRECT_REMOTE_ADDRESS",
            "DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT",
            "DOWNSTREAM_DIRECT_REMOTE_PORT",
            "DOWNSTREAM_HANDSHAKE_DURATION",
            "DOWNSTREAM_HEADER_BYTES_RECEIVED",
            "DOWNSTREAM_HEADER_BYTES_SENT",
            "DOWNSTREAM_LOCAL_ADDRESS",
            "DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT",
            "DOWNSTREAM_LOCAL_CLOSE_REASON",
            "DOWNSTREAM_LOCAL_DNS_SAN",
            "DOWNSTREAM_LOCAL_EMAIL_SAN",
            "DOWNSTREAM_LOCAL_IP_SAN",
            "DOWNSTREAM_LOCAL_OTHERNAME_SAN",
            "DOWNSTREAM_LOCAL_PORT",
            "DOWNSTREAM_LOCAL_SUBJECT",
            "DOWNSTREAM_LOCAL_URI_SAN",
            "DOWNSTREAM_PEER_CERT",
            "DOWNSTREAM_PEER_CERT_V_END",
            "DOWNSTREAM_PEER_CERT_V_START",
            "DOWNSTREAM_PEER_CHAIN_FINGERPRINTS_1",
            "DOWNSTREAM_PEER_CHAIN_FINGERPRINTS_256",
            "DOWNSTREAM_PEER_CHAIN_SERIALS",
            "DOWNSTREAM_PEER_DNS_SAN",
            "DOWNSTREAM_PEER_EMAIL_SAN",
            "DOWNSTREAM_PEER_FINGERPRINT_1",
            "DOWNSTREAM_PEER_FINGERPRINT_256",
            "DOWNSTREAM_PEER_IP_SAN",
            "DOWNSTREAM_PEER_ISSUER",
            "DOWNSTREAM_PEER_OTHERNAME_SAN",
            "DOWNSTREAM_PEER_SERIAL",
            "DOWNSTREAM_PEER_SUBJECT",
            "DOWNSTREAM_PEER_URI_SAN",
            "DOWNSTREAM_REMOTE_ADDRESS",
            "DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT",
            "DOWNSTREAM_REMOTE_PORT",
            "DOWNSTREAM_TLS_CIPHER",
            "DOWNSTREAM_TLS_SESSION_ID",
            "DOWNSTREAM_TLS_VERSION",
            "DOWNSTREAM_TRANSPORT_FAILURE_REASON",
            "DOWNSTREAM_WIRE_BYTES_RECEIVED",
            "DOWNSTREAM_WIRE_BYTES_SENT",
            "DURATION",
            "DYNAMIC_METADATA",
            "EMIT_TIME",
            "ENVIRONMENT",
            "FILTER_CHAIN_NAME",
            "FILTER_STATE",
            "GRPC_STATUS",
            "GRPC_STATUS_NUMBER",
            "HOSTNAME",
            "LOCAL_REPLY_BODY",
            "METADATA",
            "PATH",
            "PROTOCOL",
            "QUERY_PARAM",
            "QUERY_PARAMS",
            "REQ",
            "REQUESTED_SERVER_NAME",
            "REQUEST_DURATION",
            "REQUEST_HEADERS_BYTES",
            "REQUEST_HEADER_BYTES",
            "REQUEST_TX_DURATION",
            "RESP",
            "RESPONSE_CODE",
            "RESPONSE_CODE_DETAILS",
            "RESPONSE_DURATION",
            "RESPONSE_FLAGS",
            "RESPONSE_FLAGS_LONG",
            "RESPONSE_HEADERS_BYTES",
            "RESPONSE_TRAILERS_BYTES",
            "RESPONSE_TX_DURATION",
            "ROUNDTRIP_DURATION",
            "ROUTE_NAME",
            "START_TIME",
            "START_TIME_LOCAL",
            "STREAM_ID",
            "TLS_JA3_FINGERPRINT",
            "TLS_JA4_FINGERPRINT",
            "TRACE_ID",
            "TRAILER",
            "UNIQUE_ID",
            "UPSTREAM_BYTES_RECEIVED",
            "UPSTREAM_BYTES_SENT",
            "UPSTREAM_CLUSTER",
            "UPSTREAM_CLUSTER_RAW",
            "UPSTREAM_CONNECTION_ID",
            "UPSTREAM_CONNECTION_POOL_READY_DURATION",
            "UPSTREAM_DETECTED_CLOSE_TYPE",
            "UPSTREAM_FILTER_STATE",
            "UPSTREAM_HEADER_BYTES_RECEIVED",
            "UPSTREAM_HEADER_BYTES_SENT",
            "UPSTREAM_HOST",
            "UPSTREAM_HOSTS_ATTEMPTED",
            "UPSTREAM_HOSTS_ATTEMPTED_WITHOUT_PORT",
            "UPSTREAM_HOST_NAME",
            "UPSTREAM_HOST_NAMES_ATTEMPTED",
            "UPSTREAM_HOST_NAMES_ATTEMPTED_WITHOUT_PORT",
            "UPSTREAM_HOST_NAME_WITHOUT_PORT",
            "UPSTREAM_LOCAL_ADDRESS",
            "UPSTREAM_LOCAL_ADDRESS_WITHOUT_PORT",
            "UPSTREAM_LOCAL_CLOSE_REASON",
            "UPSTREAM_LOCAL_DNS_SAN",
            "UPSTREAM_LOCAL_PORT",
            "UPSTREAM_LOCAL_SUBJECT",
            "UPSTREAM_LOCAL_URI_SAN",
            "UPSTREAM_METADATA",
            "UPSTREAM_PEER_CERT",
            "UPSTREAM_PEER_CERT_V_END",
            "UPSTREAM_PEER_CERT_V_START",
            "UPSTREAM_PEER_DNS_SAN",
            "UPSTREAM_PEER_ISSUER",
            "UPSTREAM_PEER_SUBJECT",
            "UPSTREAM_PEER_URI_SAN",
            "UPSTREAM_PROTOCOL",
            "UPSTREAM_REMOTE_ADDRESS",
            "UPSTREAM_REMOTE_ADDRESS_WITHOUT_PORT",
            "UPSTREAM_REMOTE_PORT",
            "UPSTREAM_REQUEST_ATTEMPT_COUNT",
            "UPSTREAM_TLS_CIPHER",
            "UPSTREAM_TLS_SESSION_ID",
            "UPSTREAM_TLS_VERSION",
            "UPSTREAM_TRANSPORT_FAILURE_REASON",
            "UPSTREAM_WIRE_BYTES_RECEIVED",
            "UPSTREAM_WIRE_BYTES_SENT",
            "VIRTUAL_CLUSTER_NAME");

    SettingCheck(MeshView mesh, Findings findings) {
        super(mesh, findings);
    }

    @Override
    void check(NodeView view) {
        VirtualNode node = view.member();
        Optional<ServiceDiscovery> discovery = node.serviceDiscovery();
        if (discovery.isPresent() && discovery.get() instanceof ServiceDiscovery.Dns dns) {
            checkHostname(node, dns.hostname());
        }
        List<Listener> listeners = node.listeners();
        for (int i = 0; i < listeners.size(); i++) {
            Listener listener = listeners.get(i);
            if (listener.healthCheck().isPresent()) {
                checkTimes(node, i, listener.healthCheck().get());
            }
            if (listener.outlierDetection().isPresent()) {
                checkTimes(node, i, listener.outlierDetection().get());
            }
            if (listener.tls().isPresent()) {
                checkCertificate(node, i, listener.tls().get().certificate());
            } else if (listener.port() == HTTPS_PORT && listener.protocol() != Protocol.TCP) {
                findings.add(Finding.of(
                                MeshRule.LISTENER_HTTPS,
                                path(node, i, "portMapping.protocol"),
                                "is " + listener.protocol().wireName() + " on port " + HTTPS_PORT
                                        + " without TLS: if callers use HTTPS, their proxies refuse it")
                        .hint(
                                "set the protocol to tcp if the service takes HTTPS, or let callers use plain HTTP and the"
                                        + " client policy TLS")
                        .restsOn(path(node, i, "portMapping.port"), path(node, i, "tls")));
            }
        }
        checkAuthorities(
                node.specPath().field("backendDefaults"),
                node.backendDefaults().flatMap(BackendDefaults::clientPolicy));
        for (int i = 0; i < node.backends().size(); i++) {
            Optional<ClientPolicy> policy = node.backends().get(i).clientPolicy();
            if (policy.isPresent()) {
                checkAuthorities(node.specPath().field("backends").item(i).field("virtualService"), policy);
            }
        }
        if (node.logging().isPresent()) {
            checkFormat(node, node.logging().get());
        }
    }

    @Override
    void check(GatewayView view) {
        List<GatewayListener> listeners = view.member().listeners();
        for (int i = 0; i < listeners.size(); i++) {
            if (listeners.get(i).healthCheck().isPresent()) {
                checkTimes(view.member(), i, listeners.get(i).healthCheck().get());
            }
            if (listeners.get(i).tls().isPresent()) {
                checkCertificate(view.member(), i, listeners.get(i).tls().get().certificate());
            }
        }
        checkAuthorities(
                view.member().specPath().field("backendDefaults"),
                view.member().backendDefaults().flatMap(BackendDefaults::clientPolicy));
        if (view.member().logging().isPresent()) {
            checkFormat(view.member(), view.member().logging().get());
        }
    }

    @Override
    void check(GatewayRouteView view) {
        GatewayRoute route = view.member();
        Optional<HostnameMatch> hostname = route.matchHostname();
        if (hostname.isPresent() && isNoHost(hostname.get().value())) {
            findings.add(Finding.of(
                            MeshRule.GATEWAY_ROUTE_HOSTNAME,
                            route.specPath()
                                    .field(((UnionMember) route).memberName())
                                    .field("match.hostname")
                                    .field(hostname.get().memberName()),
                            quoted(hostname.get().value()) + " is not a plain host name")
                    .hint("leave out wildcard, scheme, port and path; suffix matches all names that end so"));
        }
    }

    private static boolean isNoHost(String name) {
        return name.indexOf('*') >= 0 || name.indexOf(':') >= 0 || name.indexOf('/') >= 0;
    }

    private static SpecPath path(MeshMember member, int listener, String field) {
        return member.specPath().field("listeners").item(listener).field(field);
    }

    private void checkHostname(VirtualNode node, String hostname) {
        boolean isAddress = hostname.indexOf(':') >= 0
                && hostname.chars().allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0)
                && hostname.indexOf(':') != hostname.lastIndexOf(':');
        if (hostname.isBlank() || (isNoHost(hostname) && !isAddress)) {
            findings.add(Finding.of(
                            MeshRule.DISCOVERY_HOSTNAME,
                            node.specPath().field("serviceDiscovery.dns.hostname"),
                            quoted(hostname) + " is not a host name that can be resolved")
                    .hint("leave out wildcard, scheme and path; the port is that of the listener"));
        }
    }

    private void checkTimes(MeshMember member, int index, HealthCheckSettings check) {
        if (check.timeoutMillis() > check.intervalMillis()) {
            findings.add(Finding.of(
                            MeshRule.HEALTH_CHECK_TIMEOUT,
                            path(member, index, "healthCheck.timeoutMillis"),
                            check.timeoutMillis() + " ms is longer than the interval of " + check.intervalMillis()
                                    + " ms, so that an endpoint that does not answer is probed less often")
                    .restsOn(path(member, index, "healthCheck.intervalMillis")));
        }
    }

    private void checkTimes(MeshMember member, int index, OutlierDetection detection) {
        checkTime(member, index, "interval", detection.interval());
        checkTime(member, index, "baseEjectionDuration", detection.baseEjectionDuration());
    }

    private void checkTime(MeshMember member, int index, String field, MeshDuration time) {
        if (time.toDuration().isZero()) {
            findings.add(
                    MeshRule.OUTLIER_INTERVAL,
                    path(member, index, "outlierDetection").field(field),
                    "is 0, which proxies reject");
        }
    }

    private void checkCertificate(MeshMember member, int index, UnionMember certificate) {
        if (certificate instanceof ListenerCertificate.Acm acm) {
            checkArn(
                    path(member, index, "tls.certificate.acm.certificateArn"),
                    acm.certificateArn(),
                    "acm",
                    "certificate/");
        }
    }

    private void checkAuthorities(SpecPath path, Optional<ClientPolicy> policy) {
        Optional<ClientTls> tls = policy.flatMap(ClientPolicy::tls);
        if (tls.isPresent() && tls.get().validation().trust() instanceof TlsTrust.Acm acm) {
            List<String> arns = acm.certificateAuthorityArns();
            for (int i = 0; i < arns.size(); i++) {
                checkArn(
                        path.field("clientPolicy.tls.validation.trust.acm.certificateAuthorityArns")
                                .item(i),
                        arns.get(i),
                        "acm-pca",
                        "certificate-authority/");
            }
        }
    }

    /** An ARN has six parts: {@code arn:<partition>:<service>:<region>:<account>:<resource>}. */
    private void checkArn(SpecPath path, String arn, String service, String resource) {
        String[] parts = arn.split(":", 6);
        boolean isArn = parts.length == 6
                && parts[0].equals("arn")
                && parts[1].startsWith("aws")
                && parts[2].equals(service)
                && !parts[3].isEmpty()
                && parts[4].length() == 12
                && parts[4].chars().allMatch(c -> c >= '0' && c <= '9')
                && parts[5].startsWith(resource)
                && parts[5].length() > resource.length();
        if (!isArn) {
            findings.add(Finding.of(
                            MeshRule.TLS_ARN, path, quoted(arn) + " is not the ARN of a " + words(resource) + " of ACM")
                    .hint("it has the form arn:aws:" + service + ":<region>:<account>:" + resource + "<id>"));
        }
    }

    private static String words(String resource) {
        return resource.substring(0, resource.length() - 1).replace('-', ' ');
    }

    private void checkFormat(MeshMember member, Logging logging) {
        if (logging.accessLog().isEmpty()) {
            return;
        }
        Optional<LoggingFormat> format = logging.accessLog().get().match(file -> file.format());
        if (format.isEmpty()) {
            return;
        }
        SpecPath path = member.specPath()
                .field("logging.accessLog.file.format")
                .field(format.get().memberName());
        format.get().match(text -> checkOperators(path, text.text()), json -> {
            if (json.entries().isEmpty()) {
                findings.add(
                        MeshRule.ACCESS_LOG_FORMAT,
                        path,
                        "has no members, so that each line of the log is an empty object");
            }
            for (int i = 0; i < json.entries().size(); i++) {
                checkOperators(
                        path.item(i).field("value"), json.entries().get(i).value());
            }
            return true;
        });
    }

    private boolean checkOperators(SpecPath path, String format) {
        for (String operator : operators(format)) {
            if (!OPERATORS.contains(operator)) {
                findings.add(Finding.of(
                                MeshRule.ACCESS_LOG_FORMAT,
                                path,
                                quoted("%" + operator + "%") + " is not an operator of Envoy, which rejects the format")
                        .hint("write %% for a percent sign"));
                break;
            }
        }
        return true;
    }

    /** Returns the names between percent signs, without arguments and lengths. */
    private static List<String> operators(String format) {
        List<String> operators = new ArrayList<>();
        int at = format.indexOf('%');
        while (at >= 0) {
            if (format.startsWith("%%", at)) {
                at = format.indexOf('%', at + 2);
                continue;
            }
            int end = at + 1;
            while (end < format.length() && "%(:".indexOf(format.charAt(end)) < 0) {
                end++;
            }
            operators.add(format.substring(at + 1, end));
            int close = end < format.length() && format.charAt(end) == '(' ? format.indexOf(')', end) : end;
            int last = format.indexOf('%', Math.max(close, end));
            at = last < 0 ? -1 : format.indexOf('%', last + 1);
        }
        return operators;
    }
}
