package io.github.appmeshdsl.internal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.format.MeshContent;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.internal.document.WrittenResources;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudFormationTemplateTest {

    private static CloudFormationTemplate template(List<ResourceData> resources) {
        return new CloudFormationTemplate(WrittenResources.of(resources, Map.of()));
    }

    private static List<ResourceData> shop() {
        VirtualNode node =
                VirtualNode.of("web-1", n -> n.dns("web.local").http(8080).tags(Map.of("team", "web")));
        VirtualRouter router = VirtualRouter.of(
                "web",
                r -> r.http(8080).addRoute(Route.http("all", b -> b.prefix("/").addTarget(node, 1))));
        VirtualService service = VirtualService.of("web.local", s -> s.router(router));
        VirtualNode caller =
                VirtualNode.of("caller", n -> n.dns("caller.local").http(80).addBackend(service));
        VirtualGateway gateway = VirtualGateway.of("door", g -> g.http(8088));
        GatewayRoute in =
                GatewayRoute.http("in", r -> r.prefix("/").target(service).gateway(gateway));
        return MeshResources.of(Mesh.of("shop", m -> m.add(node, router, service, caller, gateway, in))
                .view());
    }

    @Test
    void what_has_to_be_there_first_is_referred_to_and_backends_go_by_name() {
        assertThat(template(shop()).toYaml()).isEqualTo("""
                        AWSTemplateFormatVersion: "2010-09-09"
                        Resources:
                          MeshShop:
                            Type: AWS::AppMesh::Mesh
                            Properties:
                              MeshName: shop
                          VirtualNodeCaller:
                            Type: AWS::AppMesh::VirtualNode
                            Properties:
                              MeshName: !GetAtt MeshShop.MeshName
                              VirtualNodeName: caller
                              Spec:
                                Listeners:
                                  - PortMapping:
                                      Port: 80
                                      Protocol: http
                                ServiceDiscovery:
                                  DNS:
                                    Hostname: caller.local
                                Backends:
                                  - VirtualService:
                                      VirtualServiceName: web.local
                          VirtualNodeWeb1:
                            Type: AWS::AppMesh::VirtualNode
                            Properties:
                              MeshName: !GetAtt MeshShop.MeshName
                              VirtualNodeName: web-1
                              Spec:
                                Listeners:
                                  - PortMapping:
                                      Port: 8080
                                      Protocol: http
                                ServiceDiscovery:
                                  DNS:
                                    Hostname: web.local
                              Tags:
                                - Key: team
                                  Value: web
                          VirtualRouterWeb:
                            Type: AWS::AppMesh::VirtualRouter
                            Properties:
                              MeshName: !GetAtt MeshShop.MeshName
                              VirtualRouterName: web
                              Spec:
                                Listeners:
                                  - PortMapping:
                                      Port: 8080
                                      Protocol: http
                          RouteWebAll:
                            Type: AWS::AppMesh::Route
                            Properties:
                              MeshName: !GetAtt MeshShop.MeshName
                              VirtualRouterName: !GetAtt VirtualRouterWeb.VirtualRouterName
                              RouteName: all
                              Spec:
                                HttpRoute:
                                  Match:
                                    Prefix: /
                                  Action:
                                    WeightedTargets:
                                      - VirtualNode: !GetAtt VirtualNodeWeb1.VirtualNodeName
                                        Weight: 1
                          VirtualServiceWebLocal:
                            Type: AWS::AppMesh::VirtualService
                            Properties:
                              MeshName: !GetAtt MeshShop.MeshName
                              VirtualServiceName: web.local
                              Spec:
                                Provider:
                                  VirtualRouter:
                                    VirtualRouterName: !GetAtt VirtualRouterWeb.VirtualRouterName
                          VirtualGatewayDoor:
                            Type: AWS::AppMesh::VirtualGateway
                            Properties:
                              MeshName: !GetAtt MeshShop.MeshName
                              VirtualGatewayName: door
                              Spec:
                                Listeners:
                                  - PortMapping:
                                      Port: 8088
                                      Protocol: http
                          GatewayRouteDoorIn:
                            Type: AWS::AppMesh::GatewayRoute
                            Properties:
                              MeshName: !GetAtt MeshShop.MeshName
                              VirtualGatewayName: !GetAtt VirtualGatewayDoor.VirtualGatewayName
                              GatewayRouteName: in
                              Spec:
                                HttpRoute:
                                  Match:
                                    Prefix: /
                                  Action:
                                    Target:
                                      VirtualService:
                                        VirtualServiceName: !GetAtt VirtualServiceWebLocal.VirtualServiceName
                        """);
    }

    @Test
    void json_has_long_functions() {
        assertThat(template(shop()).toJson()).contains("""
                        "MeshName": {
                          "Fn::GetAtt": [
                            "MeshShop",
                            "MeshName"
                          ]
                        },
                        """.indent(8)).endsWith("}\n");
    }

    @Test
    void bytes_do_not_depend_on_the_order_of_the_resources() {
        List<ResourceData> backwards = new ArrayList<>(shop());
        Collections.reverse(backwards);

        assertThat(template(backwards).toYaml()).isEqualTo(template(shop()).toYaml());
    }

    @Test
    void the_mesh_of_another_account_is_not_made_and_its_owner_is_named() {
        Mesh mesh = MeshReader.read(shop()).mesh().copy(m -> m.meshOwner("123456789012"));
        String yaml = new CloudFormationTemplate(WrittenResources.of(List.of(MeshContent.of(mesh)))).toYaml();

        assertThat(yaml)
                .doesNotContain("AWS::AppMesh::Mesh\n")
                .contains("      MeshName: shop\n      MeshOwner: \"123456789012\"\n");
    }

    @Test
    void logical_ids_are_letters_and_digits_and_unique() {
        MappingNode spec = MappingNode.of(List.of());
        List<ResourceData> resources = new ArrayList<>();
        for (String name : List.of("a-b", "a_b", "aB", "ä", "a".repeat(255), "a".repeat(254) + "b")) {
            resources.add(ResourceData.of(ResourceKey.of(ApiKind.VIRTUAL_NODE, "m", name), spec, Map.of()));
        }
        MeshReading reading =
                MeshReader.create().add(template(resources).toJson(), "f.json").read();

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.resources()).hasSize(6);
        assertThat(template(resources).toYaml())
                .contains("\n  VirtualNodeAB:\n", "\n  VirtualNodeABN2:\n", "\n  VirtualNodeABN3:\n");
    }

    @Test
    void more_resources_than_a_stack_takes_are_noticed() {
        MappingNode spec = MappingNode.of(List.of());
        List<ResourceData> resources = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            resources.add(ResourceData.of(ResourceKey.of(ApiKind.VIRTUAL_NODE, "m", "n" + i), spec, Map.of()));
        }
        assertThat(template(resources).notices()).isEmpty();

        resources.add(ResourceData.of(ResourceKey.ofMesh("m"), spec, Map.of()));
        assertThat(template(resources).notices())
                .extracting(Problem::message)
                .containsExactly("the template has 501 resources; a stack takes 500");
    }
}
