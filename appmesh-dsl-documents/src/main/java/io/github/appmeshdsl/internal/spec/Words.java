package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.GatewayProtocol;
import io.github.appmeshdsl.model.GrpcRetryEvent;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.HttpRetryEvent;
import io.github.appmeshdsl.model.HttpScheme;
import io.github.appmeshdsl.model.IpPreference;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.RewriteDefault;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.TcpRetryEvent;

/** The words that members are one of. Only readings load this. */
final class Words {

    static final ScalarType<ServiceDiscovery.ResponseType> DNS_RESPONSE_TYPE =
            ScalarType.word(ServiceDiscovery.ResponseType.values());
    static final ScalarType<MeshDuration.Unit> DURATION_UNIT = ScalarType.word(MeshDuration.Unit.values());
    static final ScalarType<EgressFilter> EGRESS_FILTER = ScalarType.word(EgressFilter.values());
    static final ScalarType<GatewayProtocol> GATEWAY_PROTOCOL = ScalarType.word(GatewayProtocol.values());
    static final ScalarType<GrpcRetryEvent> GRPC_RETRY_EVENT = ScalarType.word(GrpcRetryEvent.values());
    static final ScalarType<HttpMethod> HTTP_METHOD = ScalarType.word(HttpMethod.values());
    /** Those that the schema of the Kubernetes resource knows. */
    static final ScalarType<HttpRetryEvent> HTTP_RETRY_EVENT = ScalarType.word(new HttpRetryEvent[] {
        HttpRetryEvent.SERVER_ERROR,
        HttpRetryEvent.GATEWAY_ERROR,
        HttpRetryEvent.CLIENT_ERROR,
        HttpRetryEvent.STREAM_ERROR
    });

    static final ScalarType<HttpScheme> HTTP_SCHEME = ScalarType.word(HttpScheme.values());
    static final ScalarType<IpPreference> IP_PREFERENCE = ScalarType.word(IpPreference.values());
    static final ScalarType<LabelSelector.Operator> LABEL_OPERATOR = ScalarType.word(LabelSelector.Operator.values());
    static final ScalarType<Protocol> PROTOCOL = ScalarType.word(Protocol.values());
    static final ScalarType<RewriteDefault> REWRITE_DEFAULT = ScalarType.word(RewriteDefault.values());
    static final ScalarType<TcpRetryEvent> TCP_RETRY_EVENT = ScalarType.word(TcpRetryEvent.values());
    static final ScalarType<ListenerTls.Mode> TLS_MODE = ScalarType.word(ListenerTls.Mode.values());

    private Words() {}
}
