package io.github.appmeshdsl.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.report.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

    private static final String FILE_CERTIFICATE =
            "\"certificate\": {\"file\": {\"certificateChain\": \"/certs/api.pem\", \"privateKey\": \"/certs/api.key\"}},";
    private static final String ACM =
            "\"certificate\": {\"acm\": {\"certificateArn\": \"arn:aws:acm:eu-west-1:123456789012:certificate/abc\"}},";
    private static final String SDS = "\"certificate\": {\"sds\": {\"secretName\": \"spiffe://shop/api\"}},";

    private static ProxyView api(Mesh mesh, EnvoyOptions.Secrets secrets) {
        return Envoy.of(mesh.view(), EnvoyOptions.DEFAULT.secrets(secrets)).view("api-v1");
    }

    private static String yaml(ProxyView view, EnvoyOptions.Secrets secrets) {
        return EnvoyBootstrap.ofStatic(view, EnvoyOptions.DEFAULT.secrets(secrets))
                .toYaml();
    }

    @Test
    void a_listener_whose_certificate_cannot_be_delivered_is_left_out_and_reported() {
        for (String certificate : new String[] {ACM, SDS}) {
            ProxyView view = api(ShopMesh.with(FILE_CERTIFICATE, certificate), EnvoyOptions.Secrets.FILES);

            assertThat(view.resources(ResourceType.LISTENER)).doesNotContainKey("lds_ingress_0.0.0.0_15000");
            assertThat(view.notices())
                    .filteredOn(each -> each.ruleId().equals("envoy.certificate"))
                    .singleElement()
                    .extracting(Problem::path)
                    .hasToString("virtualNode[api-v1].listeners[0].tls");
        }
    }

    @Test
    void what_acm_delivered_is_read_from_a_directory() {
        EnvoyOptions.Secrets secrets = EnvoyOptions.Secrets.FILES.acmDirectory("/acm");
        ProxyView view = api(ShopMesh.with(FILE_CERTIFICATE, ACM), secrets);

        assertThat(view.notices()).isEmpty();
        assertThat(yaml(view, secrets)).contains("filename: /acm/abc.pem", "filename: /acm/abc.key");
    }

    @Test
    void secrets_come_from_a_socket_or_from_the_control_plane() {
        Mesh mesh = ShopMesh.with(FILE_CERTIFICATE, SDS);
        EnvoyOptions.Secrets socket = EnvoyOptions.Secrets.FILES.sdsSocket("/run/spire/agent.sock");
        EnvoyOptions.Secrets plane = EnvoyOptions.Secrets.FILES.fromControlPlane(true);

        assertThat(yaml(api(mesh, socket), socket))
                .contains(
                        "path: /run/spire/agent.sock",
                        "cluster_name: static_cluster_sds_unix_socket",
                        "spiffe://shop/api");
        assertThat(yaml(api(mesh, plane), plane)).containsSubsequence("spiffe://shop/api", "ads: {}");
    }

    @Test
    void a_caller_that_cannot_verify_is_sent_nowhere() {
        Mesh mesh = ShopMesh.with(
                "\"trust\": {\"file\": {\"certificateChain\": \"/certs/ca.pem\"}}},\n"
                        + "      \"certificate\": {\"file\": {\"certificateChain\": \"/certs/web.pem\"",
                "\"trust\": {\"acm\": {\"certificateAuthorityArns\":"
                        + " [\"arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority/ca\"]}}},\n"
                        + "      \"certificate\": {\"file\": {\"certificateChain\": \"/certs/web.pem\"");
        ProxyView view = Envoy.of(mesh.view()).view("web");

        assertThat(view.notices()).extracting(Problem::ruleId).contains("envoy.certificate");
        assertThat(view.resources(ResourceType.CLUSTER)
                        .get("cds_egress_shop_api-v1_http2_8443")
                        .message()
                        .toString())
                .doesNotContain("api-v1.shop");

        EnvoyOptions.Secrets directory = EnvoyOptions.Secrets.FILES.acmDirectory("/acm");
        assertThat(yaml(
                        Envoy.of(mesh.view(), EnvoyOptions.DEFAULT.secrets(directory))
                                .view("web"),
                        directory))
                .contains("filename: /acm/ca.pem");
    }

    @Test
    void the_origin_of_a_secret_is_the_field_that_names_it() {
        Mesh mesh = ShopMesh.with(FILE_CERTIFICATE, SDS);

        assertThat(Envoy.of(mesh.view())
                        .origins("mesh/shop/virtualNode/api-v1")
                        .orElseThrow()
                        .of(ResourceType.SECRET, "spiffe://shop/api"))
                .hasToString("virtualNode[api-v1].listeners[0].tls.certificate");
    }

    @ParameterizedTest
    @CsvSource({
        "XRAY, envoy.tracers.xray, segment_name: shop/api-v1",
        "ZIPKIN, envoy.tracers.zipkin, collector_cluster: appmesh_tracing",
        "DATADOG, envoy.tracers.datadog, service_name: shop/api-v1"
    })
    void spans_go_where_the_options_say(EnvoyOptions.Tracing.Protocol protocol, String name, String detail) {
        EnvoyOptions options = EnvoyOptions.DEFAULT.tracing(new EnvoyOptions.Tracing(protocol, "127.0.0.1", 2000, 5));
        ProxyView view = Envoy.of(ShopMesh.mesh().view(), options).view("api-v1");

        assertThat(EnvoyBootstrap.ofStatic(view, options).toYaml()).contains(name, detail);
    }
}
