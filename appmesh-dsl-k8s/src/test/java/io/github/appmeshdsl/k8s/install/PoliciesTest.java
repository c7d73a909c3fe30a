package io.github.appmeshdsl.k8s.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.ResourceArn;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoliciesTest {

    private static final AwsEnvironment SEOUL = AwsEnvironment.of("ap-northeast-2", "111122223333");
    private static final String CERTIFICATE = "arn:aws:acm:ap-northeast-2:111122223333:certificate/a";
    private static final String AUTHORITY = "arn:aws:acm-pca:ap-northeast-2:111122223333:certificate-authority/";

    private static final VirtualNode WEB = VirtualNode.of(
            "web",
            n -> n.namespace("shop")
                    .http(80, l -> l.tls(ListenerTls.strict(ListenerCertificate.acm(CERTIFICATE))))
                    .addBackend(
                            VirtualService.ref("api"),
                            ClientPolicy.tls(ClientTls.trusting(TlsTrust.acm(AUTHORITY + "b"), c -> {}))));
    private static final VirtualNode API =
            VirtualNode.of("api", n -> n.namespace("shop").awsName("backend"));
    private static final VirtualGateway EDGE = VirtualGateway.of(
            "edge", g -> g.namespace("shop").backendTls(ClientTls.trusting(TlsTrust.acm(AUTHORITY + "c"), c -> {})));
    private static final Mesh SHOP = Mesh.of("shop", m -> m.add(WEB, API, EDGE));

    private static IamPolicy.Statement allow(String action, String... resources) {
        return IamPolicy.Statement.allow(List.of(action), List.of(resources));
    }

    @Test
    void proxies_may_be_every_node_and_gateway_of_the_mesh_with_the_certificates_that_it_names() {
        assertThat(ProxyPolicy.of(SHOP, SEOUL).statements())
                .containsExactly(
                        allow(
                                "appmesh:StreamAggregatedResources",
                                "arn:aws:appmesh:ap-northeast-2:111122223333:mesh/shop/virtualNode/web_shop",
                                "arn:aws:appmesh:ap-northeast-2:111122223333:mesh/shop/virtualNode/backend",
                                "arn:aws:appmesh:ap-northeast-2:111122223333:mesh/shop/virtualGateway/edge_shop"),
                        allow("acm:ExportCertificate", CERTIFICATE),
                        allow("acm-pca:GetCertificateAuthorityCertificate", AUTHORITY + "b", AUTHORITY + "c"));
    }

    @Test
    void one_workload_needs_no_more_than_its_own() {
        assertThat(ProxyPolicy.of(SHOP, SEOUL, p -> p.only(API).xray()).statements())
                .containsExactly(
                        allow(
                                "appmesh:StreamAggregatedResources",
                                "arn:aws:appmesh:ap-northeast-2:111122223333:mesh/shop/virtualNode/backend"),
                        IamPolicy.Statement.allowOnAll(
                                "xray:PutTraceSegments",
                                "xray:PutTelemetryRecords",
                                "xray:GetSamplingRules",
                                "xray:GetSamplingTargets",
                                "xray:GetSamplingStatisticSummaries"));
    }

    @Test
    void the_whole_mesh_is_a_pattern() {
        assertThat(ProxyPolicy.of(SHOP, SEOUL, p -> p.wholeMesh()).statements().get(0))
                .isEqualTo(allow(
                        "appmesh:StreamAggregatedResources",
                        "arn:aws:appmesh:ap-northeast-2:111122223333:mesh/shop/virtualNode/*",
                        "arn:aws:appmesh:ap-northeast-2:111122223333:mesh/shop/virtualGateway/*"));
    }

    @Test
    void in_a_mesh_that_another_account_shares_both_spellings_are_allowed() {
        Mesh shared = SHOP.copy(m -> m.meshOwner("444455556666"));
        Mesh own = SHOP.copy(m -> m.meshOwner("111122223333"));

        assertThat(ProxyPolicy.of(shared, SEOUL, p -> p.only(API))
                        .statements()
                        .get(0)
                        .resources())
                .containsExactly(
                        "arn:aws:appmesh:ap-northeast-2:111122223333:mesh/shop/virtualNode/backend",
                        "arn:aws:appmesh:ap-northeast-2:111122223333:mesh/shop@444455556666/virtualNode/backend");
        assertThat(ProxyPolicy.of(own, SEOUL)).isEqualTo(ProxyPolicy.of(SHOP, SEOUL));
    }

    @Test
    void arns_are_of_the_regions_partition() {
        assertThat(ProxyPolicy.of(SHOP, AwsEnvironment.of("cn-north-1", "111122223333"))
                        .statements()
                        .get(0)
                        .resources())
                .allMatch(arn -> arn.startsWith("arn:aws-cn:appmesh:cn-north-1:"));
        assertThat(ResourceArn.partitionOf("us-gov-east-1")).isEqualTo("aws-us-gov");
        assertThat(ResourceArn.partitionOf("us-iso-east-1")).isEqualTo("aws-iso");
        assertThat(ResourceArn.partitionOf("us-isob-east-1")).isEqualTo("aws-iso-b");
        assertThat(ResourceArn.partitionOf("us-east-1")).isEqualTo("aws");
    }

    @Test
    void one_action_is_written_without_a_list() {
        assertThat(ProxyPolicy.anyResource().toJson()).isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Effect": "Allow",
                              "Action": "appmesh:StreamAggregatedResources",
                              "Resource": [
                                "*"
                              ]
                            }
                          ]
                        }
                        """);
    }

    @Test
    void the_controller_may_manage_all_kinds_and_tags_none() {
        List<IamPolicy.Statement> statements = ControllerPolicy.in("cn-north-1").statements();

        assertThat(statements.get(0).actions())
                .hasSize(35)
                .doesNotHaveDuplicates()
                .contains("appmesh:ListMeshes", "appmesh:DescribeGatewayRoute", "appmesh:DeleteVirtualService")
                .noneMatch(action -> action.contains("Tag"));
        assertThat(statements.get(1).resources())
                .containsExactly(
                        "arn:aws-cn:iam::*:role/aws-service-role/appmesh.amazonaws.com/AWSServiceRoleForAppMesh");
        assertThat(statements.get(3).actions()).hasSize(17).doesNotHaveDuplicates();
        assertThat(ControllerPolicy.standard().toJson())
                .contains(String.join(
                        "\n",
                        "      \"Condition\": {",
                        "        \"StringLike\": {",
                        "          \"iam:AWSServiceName\": \"appmesh.amazonaws.com\""));
    }
}
