package io.github.appmeshdsl.testkit.mesh;

import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.ClientCertificate;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.TlsTrust;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the listeners that some caller may meet ask of it; callers' wishes about TLS are bent to it. */
final class Calls {

    private static final ClientCertificate CERTIFICATE = ClientCertificate.file("/a", "/a");

    private final Set<Integer> ports = new TreeSet<>();
    private boolean meetsPlainText;
    private boolean meetsMutualTls;

    void add(PlannedService service) {
        for (PlannedNode node : service.nodes()) {
            for (Listener listener : node.node().listeners()) {
                add(listener);
            }
        }
    }

    private void add(Listener listener) {
        ports.add(listener.port());
        ListenerTls.Mode mode =
                listener.tls().isPresent() ? listener.tls().get().mode() : ListenerTls.Mode.DISABLED;
        meetsPlainText |= mode == ListenerTls.Mode.DISABLED;
        meetsMutualTls |= mode == ListenerTls.Mode.STRICT
                && listener.tls().get().validation().isPresent();
    }

    Optional<BackendDefaults> bend(Optional<BackendDefaults> wish) {
        if (wish.isEmpty()) {
            return tls(Optional.empty()).map(BackendDefaults::tls);
        }
        Optional<ClientPolicy> policy = wish.get().clientPolicy();
        return Optional.of(new BackendDefaults(
                policy.isPresent()
                        ? policy.map(this::bend)
                        : tls(Optional.empty()).map(ClientPolicy::tls)));
    }

    ClientPolicy bend(ClientPolicy wish) {
        return new ClientPolicy(tls(wish.tls()));
    }

    private Optional<ClientTls> tls(Optional<ClientTls> wish) {
        if (wish.isEmpty()) {
            return meetsMutualTls ? Optional.of(fitting(ClientTls.trusting(TlsTrust.file("/a")))) : wish;
        }
        return wish.map(this::fitting);
    }

    private ClientTls fitting(ClientTls wish) {
        return wish.copy(tls -> {
            if (meetsPlainText) {
                tls.enforce(false);
            }
            if (meetsMutualTls && wish.certificate().isEmpty()) {
                tls.certificate(CERTIFICATE);
            }
            if (!wish.ports().isEmpty() && !ports.isEmpty()) {
                tls.ports(ports);
            }
        });
    }
}
