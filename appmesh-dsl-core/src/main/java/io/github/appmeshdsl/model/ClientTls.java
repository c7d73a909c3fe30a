package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.internal.Arguments.changed;
import static io.github.appmeshdsl.internal.Arguments.configure;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** TLS towards backends. In manifests and API: {@code clientPolicy.tls}. */
@Value.Immutable
public sealed interface ClientTls permits ImmutableClientTls {

    /** Returns whether plain text servers are refused. Absent: they are. */
    Optional<Boolean> enforce();

    /** Returns the servers' ports that this is about. Empty: every port. */
    List<@Min(1) @Max(65535) Integer> ports();

    /** Returns what the client shows for mutual TLS. Absent: nothing. */
    Optional<@Valid ClientCertificate> certificate();

    /** Returns what the client asks of servers' certificates. */
    @Valid
    ClientTlsValidation validation();

    /** Returns TLS that trusts {@code trust}, without further settings: enforced at every port. */
    static ClientTls trusting(TlsTrust trust) {
        return trusting(trust, tls -> {});
    }

    /** Returns TLS that trusts {@code trust}; {@code spec} configures the rest. */
    static ClientTls trusting(TlsTrust trust, Consumer<? super Builder> spec) {
        return configure(new Builder().validation(ClientTlsValidation.trusting(trust)), spec)
                .build();
    }

    /** Returns a value that {@code spec} configures. */
    static ClientTls of(Consumer<? super Builder> spec) {
        return configure(new Builder(), spec).build();
    }

    /** Returns this with {@code change} made to it. */
    default ClientTls copy(Consumer<? super Builder> change) {
        return changed(new Builder().from(this), change).build();
    }

    /** Builds a {@link ClientTls}. */
    final class Builder extends ImmutableClientTls.Builder {
        Builder() {}
    }
}
