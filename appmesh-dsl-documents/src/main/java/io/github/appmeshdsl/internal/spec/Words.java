package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.model.DnsResponseType;
import io.github.appmeshdsl.model.DurationUnit;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.GatewayProtocol;
import io.github.appmeshdsl.model.GrpcRetryEvent;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.HttpRetryEvent;
import io.github.appmeshdsl.model.HttpScheme;
import io.github.appmeshdsl.model.IpPreference;
import io.github.appmeshdsl.model.LabelOperator;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.RewriteDefault;
import io.github.appmeshdsl.model.TcpRetryEvent;
import io.github.appmeshdsl.model.TlsMode;

/** The words that members are one of. Only readings load this. */
final class Words {

    static final ScalarType<DnsResponseType> DNS_RESPONSE_TYPE = ScalarType.word(DnsResponseType.values());
    static final ScalarType<DurationUnit> DURATION_UNIT = ScalarType.word(DurationUnit.values());
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
    static final ScalarType<LabelOperator> LABEL_OPERATOR = ScalarType.word(LabelOperator.values());
    static final ScalarType<Protocol> PROTOCOL = ScalarType.word(Protocol.values());
    static final ScalarType<RewriteDefault> REWRITE_DEFAULT = ScalarType.word(RewriteDefault.values());
    static final ScalarType<TcpRetryEvent> TCP_RETRY_EVENT = ScalarType.word(TcpRetryEvent.values());
    static final ScalarType<TlsMode> TLS_MODE = ScalarType.word(TlsMode.values());

    private Words() {}
}
