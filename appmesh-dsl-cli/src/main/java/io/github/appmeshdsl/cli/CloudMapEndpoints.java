package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.xds.EndpointResolver;
import io.github.appmeshdsl.xds.Watch;
import io.github.appmeshdsl.xds.Watcher;
import io.github.appmeshdsl.xds.cloudmap.CloudMapResolver;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;

/** The instances of AWS Cloud Map, by the credentials and the region of the environment. */
final class CloudMapEndpoints implements EndpointResolver {

    private final ServiceDiscoveryClient client;
    private final CloudMapResolver resolver;

    private CloudMapEndpoints(ServiceDiscoveryClient client) {
        this.client = client;
        this.resolver = CloudMapResolver.of(client);
    }

    static EndpointResolver open() {
        try {
            return new CloudMapEndpoints(ServiceDiscoveryClient.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .build());
        } catch (SdkClientException | IllegalArgumentException e) {
            // The SDK checks its files as if they were arguments.
            throw new CommandFailure("cannot use AWS Cloud Map: " + e.getMessage(), e);
        }
    }

    @Override
    public Watch watch(ServiceDiscovery service, Watcher<? super List<Endpoints.Endpoint>> watcher) {
        return resolver.watch(service, watcher);
    }

    @Override
    public void close() {
        resolver.close();
        client.close();
    }
}
