package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.ClientCertificate;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.ClientTlsValidation;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.ListenerTlsValidation;
import io.github.appmeshdsl.model.ListenerTrust;
import io.github.appmeshdsl.model.SubjectAlternativeNames;
import io.github.appmeshdsl.model.TlsTrust;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** TLS at listeners and towards backends. */
final class TlsMapping
        implements ListenerCertificate.Visitor<SpecOutput>,
                ClientCertificate.Visitor<SpecOutput>,
                TlsTrust.Visitor<SpecOutput>,
                ListenerTrust.Visitor<SpecOutput> {

    private static final TlsMapping WRITER = new TlsMapping();

    private TlsMapping() {}

    static void writeListener(SpecOutput out, Optional<ListenerTls> listenerTls) {
        if (listenerTls.isEmpty()) {
            return;
        }
        ListenerTls tls = listenerTls.get();
        out.start("tls");
        out.word("mode", tls.mode());
        out.start("certificate");
        out.start(tls.certificate().memberName());
        tls.certificate().accept(WRITER, out);
        out.end();
        out.end();
        if (tls.validation().isPresent()) {
            ListenerTlsValidation validation = tls.validation().get();
            out.start("validation");
            out.start("trust");
            out.start(validation.trust().memberName());
            validation.trust().accept(WRITER, out);
            out.end();
            out.end();
            writeNames(out, validation.subjectAlternativeNames());
            out.end();
        }
        out.end();
    }

    static @Nullable ListenerTls readListener(SpecInput in) {
        ListenerTls.Mode mode = in.required("mode", Words.TLS_MODE);
        ListenerCertificate certificate = in.requiredMapping("certificate", TlsMapping::readListenerCertificate);
        Optional<ListenerTlsValidation> validation = in.mapping("validation", TlsMapping::readListenerValidation);
        return mode == null || certificate == null ? null : new ListenerTls(mode, certificate, validation);
    }

    static void writeBackendDefaults(SpecOutput out, Optional<BackendDefaults> defaults) {
        if (defaults.isPresent()) {
            out.start("backendDefaults");
            writeClientPolicy(out, defaults.get().clientPolicy());
            out.end();
        }
    }

    static Optional<BackendDefaults> readBackendDefaults(SpecInput in) {
        return in.mapping("backendDefaults", d -> new BackendDefaults(readClientPolicy(d)));
    }

    static void writeClientPolicy(SpecOutput out, Optional<ClientPolicy> policy) {
        if (policy.isEmpty()) {
            return;
        }
        out.start("clientPolicy");
        if (policy.get().tls().isPresent()) {
            ClientTls tls = policy.get().tls().get();
            out.start("tls");
            out.bool("enforce", tls.enforce());
            if (!tls.ports().isEmpty()) {
                out.sink.name("ports");
                out.sink.startSequence();
                for (int port : tls.ports()) {
                    out.sink.number(port);
                }
                out.sink.endSequence();
            }
            if (tls.certificate().isPresent()) {
                ClientCertificate certificate = tls.certificate().get();
                out.start("certificate");
                out.start(certificate.memberName());
                certificate.accept(WRITER, out);
                out.end();
                out.end();
            }
            out.start("validation");
            TlsTrust trust = tls.validation().trust();
            out.start("trust");
            out.start(trust.memberName());
            trust.accept(WRITER, out);
            out.end();
            out.end();
            writeNames(out, tls.validation().subjectAlternativeNames());
            out.end();
            out.end();
        }
        out.end();
    }

    static Optional<ClientPolicy> readClientPolicy(SpecInput in) {
        return in.mapping("clientPolicy", p -> new ClientPolicy(p.mapping("tls", TlsMapping::readClient)));
    }

    private static @Nullable ClientTls readClient(SpecInput in) {
        Optional<Boolean> enforce = in.optional("enforce", ScalarType.BOOL);
        List<Integer> ports = in.each("ports", ScalarType.INT32);
        Optional<ClientCertificate> certificate = in.mapping("certificate", TlsMapping::readClientCertificate);
        ClientTlsValidation validation = in.requiredMapping("validation", TlsMapping::readClientValidation);
        if (validation == null) {
            return null;
        }
        return ClientTls.of(
                b -> b.enforce(enforce).ports(ports).certificate(certificate).validation(validation));
    }

    @Override
    public void acm(ListenerCertificate.Acm certificate, SpecOutput out) {
        out.string(out.dialect.certificateArn(), certificate.certificateArn());
    }

    @Override
    public void file(ListenerCertificate.File certificate, SpecOutput out) {
        out.string("certificateChain", certificate.certificateChain());
        out.string("privateKey", certificate.privateKey());
    }

    @Override
    public void sds(ListenerCertificate.Sds certificate, SpecOutput out) {
        out.string("secretName", certificate.secretName());
    }

    private static @Nullable ListenerCertificate readListenerCertificate(SpecInput in) {
        String member = in.member("a listener's certificate", "acm", "file", "sds");
        if (member == null) {
            return null;
        }
        return switch (member) {
            case "acm" -> in.mapping(member, TlsMapping::readAcm).orElse(null);
            case "file" -> in.mapping(member, TlsMapping::readFile).orElse(null);
            default -> in.mapping(member, TlsMapping::readSds).orElse(null);
        };
    }

    private static @Nullable ClientCertificate readClientCertificate(SpecInput in) {
        String member = in.member("a client's certificate", "file", "sds");
        if (member == null) {
            return null;
        }
        return member.equals("file")
                ? in.mapping(member, TlsMapping::readFile).orElse(null)
                : in.mapping(member, TlsMapping::readSds).orElse(null);
    }

    private static ListenerCertificate.@Nullable Acm readAcm(SpecInput in) {
        String arn = in.requiredString(in.dialect().certificateArn());
        return arn == null ? null : new ListenerCertificate.Acm(arn);
    }

    private static ListenerCertificate.@Nullable File readFile(SpecInput in) {
        String chain = in.requiredString("certificateChain");
        String key = in.requiredString("privateKey");
        return chain == null || key == null ? null : new ListenerCertificate.File(chain, key);
    }

    private static ListenerCertificate.@Nullable Sds readSds(SpecInput in) {
        String secret = in.requiredString("secretName");
        return secret == null ? null : new ListenerCertificate.Sds(secret);
    }

    @Override
    public void acm(TlsTrust.Acm trust, SpecOutput out) {
        out.strings(out.dialect.certificateAuthorityArns(), trust.certificateAuthorityArns());
    }

    @Override
    public void file(TlsTrust.File trust, SpecOutput out) {
        out.string("certificateChain", trust.certificateChain());
    }

    @Override
    public void sds(TlsTrust.Sds trust, SpecOutput out) {
        out.string("secretName", trust.secretName());
    }

    private static @Nullable TlsTrust readTrust(SpecInput in) {
        String member = in.member("a trust", "acm", "file", "sds");
        if (member == null) {
            return null;
        }
        return switch (member) {
            case "acm" -> in.mapping(member, TlsMapping::readAcmTrust).orElse(null);
            case "file" -> in.mapping(member, TlsMapping::readFileTrust).orElse(null);
            default -> in.mapping(member, TlsMapping::readSdsTrust).orElse(null);
        };
    }

    /** The schema of virtual gateways has a member for ACM here; the API has none, and the controller fails on it. */
    private static @Nullable ListenerTrust readListenerTrust(SpecInput in) {
        if (in.has("acm")) {
            in.report(
                    SpecRule.UNION_MEMBER,
                    "acm",
                    "a listener cannot trust ACM authorities for its clients' certificates; it takes file or sds");
            in.mapping("acm", TlsMapping::readAcmTrust);
            StandIns standIns = in.gap("acm");
            return standIns == null ? null : new TlsTrust.Sds(standIns.text());
        }
        String member = in.member("a listener's trust", "file", "sds");
        if (member == null) {
            return null;
        }
        return member.equals("file")
                ? in.mapping(member, TlsMapping::readFileTrust).orElse(null)
                : in.mapping(member, TlsMapping::readSdsTrust).orElse(null);
    }

    private static TlsTrust.@Nullable Acm readAcmTrust(SpecInput in) {
        String key = in.dialect().certificateAuthorityArns();
        return in.lacks(key) ? null : new TlsTrust.Acm(in.each(key, ScalarType.TEXT));
    }

    private static TlsTrust.@Nullable File readFileTrust(SpecInput in) {
        String chain = in.requiredString("certificateChain");
        return chain == null ? null : new TlsTrust.File(chain);
    }

    private static TlsTrust.@Nullable Sds readSdsTrust(SpecInput in) {
        String secret = in.requiredString("secretName");
        return secret == null ? null : new TlsTrust.Sds(secret);
    }

    private static @Nullable ListenerTlsValidation readListenerValidation(SpecInput in) {
        ListenerTrust trust = in.requiredMapping("trust", TlsMapping::readListenerTrust);
        Optional<SubjectAlternativeNames> names = readNames(in);
        return trust == null ? null : new ListenerTlsValidation(trust, names);
    }

    private static @Nullable ClientTlsValidation readClientValidation(SpecInput in) {
        TlsTrust trust = in.requiredMapping("trust", TlsMapping::readTrust);
        Optional<SubjectAlternativeNames> names = readNames(in);
        return trust == null ? null : new ClientTlsValidation(trust, names);
    }

    private static void writeNames(SpecOutput out, Optional<SubjectAlternativeNames> names) {
        if (names.isPresent()) {
            out.start("subjectAlternativeNames");
            out.start("match");
            out.strings("exact", names.get().exact());
            out.end();
            out.end();
        }
    }

    private static Optional<SubjectAlternativeNames> readNames(SpecInput in) {
        return in.mapping("subjectAlternativeNames", n -> n.requiredMapping("match", TlsMapping::readExactNames));
    }

    private static @Nullable SubjectAlternativeNames readExactNames(SpecInput in) {
        return in.lacks("exact") ? null : new SubjectAlternativeNames(in.each("exact", ScalarType.TEXT));
    }
}
