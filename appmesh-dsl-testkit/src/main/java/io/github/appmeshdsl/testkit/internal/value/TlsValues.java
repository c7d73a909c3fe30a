package io.github.appmeshdsl.testkit.internal.value;

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
import io.github.appmeshdsl.testkit.internal.choice.Choices;

/** Generators of TLS of listeners and of connections to backends. */
public final class TlsValues {

    private final Scope scope;

    /** Creates generators for a scope. */
    public TlsValues(Scope scope) {
        this.scope = scope;
    }

    /** Returns TLS of a virtual node's listener. */
    public ListenerTls listener(Choices choices) {
        return new ListenerTls(
                choices.of(ListenerTls.Mode.STRICT, ListenerTls.Mode.PERMISSIVE, ListenerTls.Mode.DISABLED),
                listenerCertificate(choices),
                choices.maybe(this::listenerValidation));
    }

    /** Returns TLS of a virtual gateway's listener, without names of clients, which break the controller. */
    public ListenerTls gatewayListener(Choices choices) {
        ListenerTls tls = listener(choices);
        return scope.isKubernetes() && tls.validation().isPresent()
                ? tls.verifyingClients(
                        ListenerTlsValidation.trusting(tls.validation().get().trust()))
                : tls;
    }

    /** Returns the validation of client certificates. */
    public ListenerTlsValidation listenerValidation(Choices choices) {
        return new ListenerTlsValidation(listenerTrust(choices), choices.maybe(this::names));
    }

    /** Returns a certificate of a listener. */
    public ListenerCertificate listenerCertificate(Choices choices) {
        return choices.<ListenerCertificate>oneOf(this::file, this::acm, this::sds);
    }

    /** Returns a certificate of a client. */
    public ClientCertificate clientCertificate(Choices choices) {
        return choices.<ClientCertificate>oneOf(this::file, this::sds);
    }

    /** Returns a certificate of AWS Certificate Manager. */
    public ListenerCertificate.Acm acm(Choices choices) {
        return new ListenerCertificate.Acm(acmArn(choices, "certificate"));
    }

    /** Returns a certificate from files. */
    public ListenerCertificate.File file(Choices choices) {
        return new ListenerCertificate.File(Texts.file(choices), Texts.file(choices));
    }

    /** Returns a certificate of a secret discovery service. */
    public ListenerCertificate.Sds sds(Choices choices) {
        return new ListenerCertificate.Sds(secret(choices));
    }

    /** Returns the trusted authorities of a listener. */
    public ListenerTrust listenerTrust(Choices choices) {
        return choices.<ListenerTrust>oneOf(this::trustedFile, this::trustedSds);
    }

    /** Returns the trusted authorities of a client. */
    public TlsTrust trust(Choices choices) {
        return choices.<TlsTrust>oneOf(
                this::trustedFile,
                c -> new TlsTrust.Acm(c.list(1, 3, arn -> acmArn(arn, "certificate-authority"))),
                this::trustedSds);
    }

    private TlsTrust.File trustedFile(Choices choices) {
        return new TlsTrust.File(Texts.file(choices));
    }

    private TlsTrust.Sds trustedSds(Choices choices) {
        return new TlsTrust.Sds(secret(choices));
    }

    /** Returns accepted subject alternative names. */
    public SubjectAlternativeNames names(Choices choices) {
        return new SubjectAlternativeNames(choices.list(scope.obeysRules() ? 1 : 0, 4, this::subject));
    }

    private String subject(Choices choices) {
        return choices.oneOf(
                Texts::host,
                c -> c.of("spiffe://shop/orders", "*.example.com", "s".repeat(254)),
                c -> Texts.text(c, 1, 254));
    }

    /** Returns TLS of connections to backends. */
    public ClientTls client(Choices choices) {
        return ClientTls.of(tls -> tls.validation(choices.part(this::clientValidation))
                .enforce(choices.maybe(c -> !c.chance(50)))
                .ports(choices.someOf(4, c -> c.between(1, 65535)))
                .certificate(choices.maybe(this::clientCertificate)));
    }

    /** Returns the validation of server certificates. */
    public ClientTlsValidation clientValidation(Choices choices) {
        return new ClientTlsValidation(trust(choices), choices.maybe(this::names));
    }

    /** Returns a client policy. */
    public ClientPolicy policy(Choices choices) {
        return new ClientPolicy(choices.maybe(this::client));
    }

    /** Returns backend defaults. */
    public BackendDefaults defaults(Choices choices) {
        return new BackendDefaults(choices.maybe(this::policy));
    }

    private static String secret(Choices choices) {
        return choices.oneOf(Texts::name, c -> c.of("spiffe://shop/orders", "spiffe://shop"));
    }

    private static String acmArn(Choices choices, String kind) {
        return "arn:aws:acm" + (kind.equals("certificate") ? "" : "-pca") + ":"
                + choices.of("us-west-2", "eu-central-1") + ":" + Texts.account(choices) + ":" + kind + "/"
                + Texts.name(choices);
    }
}
