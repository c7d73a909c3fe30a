package io.github.appmeshdsl.aws.internal.call;

import java.net.URI;
import software.amazon.awssdk.services.appmesh.AppMeshClient;
import software.amazon.awssdk.services.appmesh.AppMeshServiceClientConfiguration;

/** What a client is configured for, as far as that is known: a stub that sends nothing may have no configuration. */
final class ClientSettings {

    private ClientSettings() {}

    /** Returns the address of the API; empty if it is unknown. */
    static String address(AppMeshClient client) {
        try {
            AppMeshServiceClientConfiguration configuration = client.serviceClientConfiguration();
            return configuration
                    .endpointOverride()
                    .map(URI::toString)
                    .orElseGet(
                            () -> "https://" + AppMeshClient.serviceMetadata().endpointFor(configuration.region()));
        } catch (RuntimeException stub) {
            return "";
        }
    }

    /** Returns whether the client itself limits the time of an attempt. */
    static boolean hasAttemptTimeout(AppMeshClient client) {
        try {
            return client.serviceClientConfiguration()
                    .overrideConfiguration()
                    .apiCallAttemptTimeout()
                    .isPresent();
        } catch (RuntimeException stub) {
            return true;
        }
    }
}
