package io.github.appmeshdsl.model;

/** TLS towards backends with its defaults said. */
final class EffectiveTls {

    private EffectiveTls() {}

    static BackendDefaults of(BackendDefaults defaults) {
        return new BackendDefaults(defaults.clientPolicy().map(EffectiveTls::of));
    }

    static Backend of(Backend backend) {
        return new Backend(backend.virtualService(), backend.clientPolicy().map(EffectiveTls::of));
    }

    private static ClientPolicy of(ClientPolicy policy) {
        return new ClientPolicy(policy.tls().map(EffectiveTls::of));
    }

    private static ClientTls of(ClientTls tls) {
        return ClientTls.of(b -> b.from(tls).enforce(tls.enforce().orElse(Defaults.TLS_ENFORCE)));
    }
}
