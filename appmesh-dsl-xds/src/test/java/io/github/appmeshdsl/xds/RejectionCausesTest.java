package io.github.appmeshdsl.xds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.ProxyMode;
import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What proxies reject, found in the mesh and in its documents. */
class RejectionCausesTest {

    private static final String NODE = "mesh/shop/virtualNode/web";

    private static final String DOCUMENTS = """
            kind: Mesh
            spec: {namespaceSelector: {}}
            metadata: {name: shop}
            apiVersion: appmesh.k8s.aws/v1beta2
            ---
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualNode
            metadata: {name: web, namespace: shop}
            spec:
              awsName: web
              podSelector: {}
              listeners:
                - portMapping: {port: 8080, protocol: http}
                - portMapping: {port: 9090, protocol: http}
              backends:
                - virtualService: {virtualServiceRef: {name: api}}
                - virtualService: {virtualServiceRef: {name: log}}
              serviceDiscovery: {dns: {hostname: web.local}}
            ---
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualNode
            metadata: {name: api, namespace: shop}
            spec:
              awsName: api
              podSelector: {}
              listeners:
                - portMapping: {port: 8080, protocol: http}
              serviceDiscovery: {dns: {hostname: api.local}}
            ---
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualService
            metadata: {name: api, namespace: shop}
            spec:
              awsName: api.shop
              provider: {virtualRouter: {virtualRouterRef: {name: api}}}
            ---
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualService
            metadata: {name: log, namespace: shop}
            spec:
              awsName: log.shop
              provider: {virtualNode: {virtualNodeRef: {name: api}}}
            ---
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualRouter
            metadata: {name: api, namespace: shop}
            spec:
              awsName: api
              listeners:
                - portMapping: {port: 8080, protocol: http}
              routes:
                - name: canary
                  httpRoute:
                    match: {prefix: /PREFIX}
                    action: {weightedTargets: [{virtualNodeRef: {name: api}, weight: 1}]}
                - name: all
                  httpRoute:
                    match: {prefix: /}
                    action: {weightedTargets: [{virtualNodeRef: {name: api}, weight: 1}]}
            """;

    private final Events events = new Events();
    private final ControlPlane controlPlane =
            ControlPlane.start(options -> options.debounce(Duration.ZERO).listener(events));
    private final MeshPublisher publisher =
            MeshPublisher.of(controlPlane).envoy(EnvoyOptions.DEFAULT.mode(ProxyMode.EXPLICIT));
    private final ManagedChannel channel = NettyChannelBuilder.forAddress(controlPlane.address())
            .usePlaintext()
            .build();

    @AfterEach
    void close() {
        channel.shutdownNow();
        controlPlane.close();
    }

    private static MeshReading reading(String prefix) {
        return reading(prefix, "9090");
    }

    private static MeshReading reading(String prefix, String port) {
        MeshReading reading = MeshReader.create()
                .add(DOCUMENTS.replace("PREFIX", prefix).replace("9090", port), "shop.yaml")
                .read();
        assertThat(reading.validate().errors()).isEmpty();
        return reading;
    }

    private void connect(ResourceType rejected, String text) {
        SimulatedProxy proxy = new SimulatedProxy(NODE, ProxyStream.Protocol.DELTA);
        proxy.rejects(resource -> resource.type() == rejected, text);
        proxy.connect(channel);
        events.awaitLine(line -> line.startsWith("rejected"));
    }

    private List<String> causes() {
        return controlPlane.status().streams().stream()
                .flatMap(stream -> stream.types().stream())
                .flatMap(type -> type.rejection().stream())
                .flatMap(rejection -> rejection.causes().stream())
                .map(ControlPlaneStatus.Cause::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            LISTENER | Error adding/updating listener(s) lds_ingress_0.0.0.0_9090: cannot bind '0.0.0.0:9090': Address already in use | shop.yaml:14:7: virtualNode[shop/web].listeners[1], as lds_ingress_0.0.0.0_9090
            LISTENER | Error adding/updating listener(s) lds_egress_127.0.0.1_8080: cannot bind '127.0.0.1:8080' | shop.yaml:15:3: virtualNode[shop/web].backends, as lds_egress_127.0.0.1_8080
            CLUSTER | Error adding/updating cluster(s) cds_egress_shop_api_http_8080: malformed | shop.yaml:27:7: virtualNode[shop/api].listeners[0], as cds_egress_shop_api_http_8080
            CLUSTER | Error adding/updating cluster(s) cds_ingress_shop_web_http_8080: malformed | shop.yaml:13:7: virtualNode[shop/web].listeners[0], as cds_ingress_shop_web_http_8080
            ROUTES | Only unique values for domains are permitted. Duplicate entry of domain log.shop in route rds_egress_http_8080 | shop.yaml:37:1: virtualService[shop/log], as rds_egress_http_8080
            """)
    void what_a_proxy_names_is_found(ResourceType type, String text, String cause) {
        publisher.publish("shop", reading("v2"));

        connect(type, text);

        assertThat(causes()).containsExactly(cause);
    }

    @Test
    void a_text_without_names_is_about_what_has_changed() {
        publisher.publish("shop", reading("v2"));
        SimulatedProxy proxy = new SimulatedProxy(NODE, ProxyStream.Protocol.DELTA);
        proxy.connect(channel);
        events.awaitSettled(controlPlane, 1);

        proxy.rejects(resource -> resource.type() == ResourceType.ROUTES, "no argument for repetition operator: *");
        publisher.publish("shop", reading("v3"));
        events.awaitLine(line -> line.startsWith("rejected"));

        assertThat(causes())
                .containsExactly("shop.yaml:52:7: virtualRouter[shop/api].routes[canary], as rds_egress_http_8080");
    }

    @Test
    void a_route_is_found_by_the_regular_expression_that_is_rejected() {
        String documents = DOCUMENTS.replace("{prefix: /PREFIX}", "{path: {regex: '/items/[0-9]+'}}");
        publisher.publish(
                "shop", MeshReader.create().add(documents, "shop.yaml").read());

        connect(
                ResourceType.ROUTES,
                "regex '/items/[0-9]+' RE2 program size of 17 > max program size of 5 set for the error level threshold.");

        assertThat(causes())
                .containsExactly("shop.yaml:52:7: virtualRouter[shop/api].routes[canary], as rds_egress_http_8080");
    }

    @Test
    void listeners_that_a_proxy_does_not_name_are_accepted() {
        publisher.publish("shop", reading("v2"));
        SimulatedProxy proxy = new SimulatedProxy(NODE, ProxyStream.Protocol.DELTA);
        proxy.rejects(
                resource -> resource.type() == ResourceType.LISTENER, "listener lds_ingress_0.0.0.0_9090: in use");
        proxy.connect(channel);
        events.awaitLine(line -> line.startsWith("rejected"));

        proxy.rejects(resource -> false);
        publisher.publish("shop", reading("v2", "9091"));
        events.awaitSettled(controlPlane, 1);

        assertThat(causes()).isEmpty();
    }

    @Test
    void a_resource_that_follows_from_no_element_is_of_the_node() {
        MeshPublisher.of(controlPlane).publish("shop", reading("v2"));

        connect(ResourceType.CLUSTER, "Error adding/updating cluster(s) cds_egress_shop_amazonaws: malformed");

        assertThat(causes()).containsExactly("shop.yaml:6:1: virtualNode[shop/web], as cds_egress_shop_amazonaws");
    }

    @Test
    void views_without_a_mesh_have_resources_as_causes() {
        controlPlane.publish(List.of(Views.splitting(NODE, 0, "blue")));

        connect(ResourceType.ROUTES, "something");

        assertThat(causes()).containsExactly("routes");
    }
}
