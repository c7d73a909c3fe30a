package io.github.appmeshdsl.xds;

import io.github.appmeshdsl.report.PlainText;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Finds out who calls, before anything of a call is read, and which nodes it may represent. */
final class Access implements ServerInterceptor {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String BEARER = "Bearer ";
    private static final int URI_NAME = 6;

    private final List<Token> tokens;
    private final @Nullable BiPredicate<? super X509Certificate, ? super String> certificates;

    /**
     * @param tokens the tokens, one of which every call must have; none are required if there are none
     * @param certificates whether the certificate of a caller allows a node; null if callers need no certificate
     */
    Access(List<Token> tokens, @Nullable BiPredicate<? super X509Certificate, ? super String> certificates) {
        this.tokens = List.copyOf(tokens);
        this.certificates = certificates;
    }

    /** A token, by its hash. */
    static final class Token {

        private final byte[] hash;
        private final List<String> nodes;

        /** @param nodes ids, or beginnings of ids followed by an asterisk */
        Token(String token, String... nodes) {
            this.hash = hashOf(token);
            this.nodes = List.of(nodes);
        }

        private static byte[] hashOf(String token) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JVM has SHA-256", e);
            }
        }

        boolean allows(String nodeId) {
            for (String node : nodes) {
                boolean isPrefix = node.endsWith("*");
                if (isPrefix ? nodeId.startsWith(node.substring(0, node.length() - 1)) : nodeId.equals(node)) {
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        List<Predicate<String>> conditions = new ArrayList<>();
        if (!tokens.isEmpty()) {
            Token token = token(headers.get(AUTHORIZATION));
            if (token == null) {
                return refuse(call, "a bearer token that the control plane knows is required");
            }
            conditions.add(token::allows);
        }
        BiPredicate<? super X509Certificate, ? super String> allowed = certificates;
        if (allowed != null) {
            X509Certificate certificate = certificate(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
            if (certificate == null) {
                return refuse(call, "a client certificate is required");
            }
            conditions.add(nodeId -> allowed.test(certificate, nodeId));
        }
        SocketAddress address = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        String host = address instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress()
                : String.valueOf(address);
        String name = address instanceof InetSocketAddress inet ? host + ":" + inet.getPort() : host;
        Peer peer = new Peer(name, host, nodeId -> conditions.stream().allMatch(condition -> condition.test(nodeId)));
        return Contexts.interceptCall(Context.current().withValue(Peer.CURRENT, peer), call, headers, next);
    }

    private static <Q> ServerCall.Listener<Q> refuse(ServerCall<Q, ?> call, String reason) {
        call.close(Status.UNAUTHENTICATED.withDescription(reason), new Metadata());
        return new ServerCall.Listener<>() {};
    }

    /** Compares with all tokens, so that the time does not depend on which one is similar. */
    private @Nullable Token token(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        byte[] hash = Token.hashOf(authorization.substring(BEARER.length()).strip());
        Token found = null;
        for (Token token : tokens) {
            found = MessageDigest.isEqual(token.hash, hash) ? token : found;
        }
        return found;
    }

    private static @Nullable X509Certificate certificate(@Nullable SSLSession session) {
        if (session == null) {
            return null;
        }
        try {
            Certificate[] chain = session.getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate first ? first : null;
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }

    /** Whether a certificate has the alternative name {@code spiffe://…/<node id>}. */
    static boolean isSpiffe(X509Certificate certificate, String nodeId) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names != null
                    && names.stream()
                            .anyMatch(name -> name.get(0) instanceof Integer kind
                                    && kind == URI_NAME
                                    && isSpiffe(String.valueOf(name.get(1)), nodeId));
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private static boolean isSpiffe(String name, String nodeId) {
        try {
            URI uri = new URI(name);
            return "spiffe".equalsIgnoreCase(uri.getScheme())
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && ("/" + nodeId).equals(uri.getPath());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Returns an error for a node that a peer must not represent; null if it may. */
    static @Nullable Status refusal(Peer peer, String nodeId) {
        return peer.mayRepresent().test(nodeId)
                ? null
                : Status.PERMISSION_DENIED.withDescription(
                        "this client must not represent the node " + PlainText.quoted(nodeId));
    }
}
