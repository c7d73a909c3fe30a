package io.github.appmeshdsl.aws.internal.call;

import io.github.appmeshdsl.api.ApiKind;
import java.util.EnumMap;
import java.util.Map;
import software.amazon.awssdk.services.appmesh.AppMeshClient;
import software.amazon.awssdk.services.appmesh.model.CreateGatewayRouteRequest;
import software.amazon.awssdk.services.appmesh.model.CreateMeshRequest;
import software.amazon.awssdk.services.appmesh.model.CreateRouteRequest;
import software.amazon.awssdk.services.appmesh.model.CreateVirtualGatewayRequest;
import software.amazon.awssdk.services.appmesh.model.CreateVirtualNodeRequest;
import software.amazon.awssdk.services.appmesh.model.CreateVirtualRouterRequest;
import software.amazon.awssdk.services.appmesh.model.CreateVirtualServiceRequest;
import software.amazon.awssdk.services.appmesh.model.DeleteGatewayRouteRequest;
import software.amazon.awssdk.services.appmesh.model.DeleteMeshRequest;
import software.amazon.awssdk.services.appmesh.model.DeleteRouteRequest;
import software.amazon.awssdk.services.appmesh.model.DeleteVirtualGatewayRequest;
import software.amazon.awssdk.services.appmesh.model.DeleteVirtualNodeRequest;
import software.amazon.awssdk.services.appmesh.model.DeleteVirtualRouterRequest;
import software.amazon.awssdk.services.appmesh.model.DeleteVirtualServiceRequest;
import software.amazon.awssdk.services.appmesh.model.DescribeGatewayRouteRequest;
import software.amazon.awssdk.services.appmesh.model.DescribeMeshRequest;
import software.amazon.awssdk.services.appmesh.model.DescribeRouteRequest;
import software.amazon.awssdk.services.appmesh.model.DescribeVirtualGatewayRequest;
import software.amazon.awssdk.services.appmesh.model.DescribeVirtualNodeRequest;
import software.amazon.awssdk.services.appmesh.model.DescribeVirtualRouterRequest;
import software.amazon.awssdk.services.appmesh.model.DescribeVirtualServiceRequest;
import software.amazon.awssdk.services.appmesh.model.ListGatewayRoutesRequest;
import software.amazon.awssdk.services.appmesh.model.ListMeshesRequest;
import software.amazon.awssdk.services.appmesh.model.ListRoutesRequest;
import software.amazon.awssdk.services.appmesh.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.appmesh.model.ListVirtualGatewaysRequest;
import software.amazon.awssdk.services.appmesh.model.ListVirtualNodesRequest;
import software.amazon.awssdk.services.appmesh.model.ListVirtualRoutersRequest;
import software.amazon.awssdk.services.appmesh.model.ListVirtualServicesRequest;
import software.amazon.awssdk.services.appmesh.model.TagResourceRequest;
import software.amazon.awssdk.services.appmesh.model.UntagResourceRequest;
import software.amazon.awssdk.services.appmesh.model.UpdateGatewayRouteRequest;
import software.amazon.awssdk.services.appmesh.model.UpdateMeshRequest;
import software.amazon.awssdk.services.appmesh.model.UpdateRouteRequest;
import software.amazon.awssdk.services.appmesh.model.UpdateVirtualGatewayRequest;
import software.amazon.awssdk.services.appmesh.model.UpdateVirtualNodeRequest;
import software.amazon.awssdk.services.appmesh.model.UpdateVirtualRouterRequest;
import software.amazon.awssdk.services.appmesh.model.UpdateVirtualServiceRequest;

/**
 * The operations on one kind of resource.
 *
 * @param create creates one
 * @param describe describes one
 * @param update replaces the spec of one
 * @param delete deletes one
 * @param list lists those of a mesh, or of a router or gateway
 */
record Operations(Operation create, Operation describe, Operation update, Operation delete, Operation list) {

    private static final Map<ApiKind, Operations> TABLE = table();

    /** Adds tags to a resource, or gives them other values. */
    static final Operation TAG = Operation.of(TagResourceRequest::builder, AppMeshClient::tagResource);

    /** Takes tags from a resource. */
    static final Operation UNTAG = Operation.of(UntagResourceRequest::builder, AppMeshClient::untagResource);

    /** Lists the tags of a resource. */
    static final Operation TAGS = Operation.of(ListTagsForResourceRequest::builder, AppMeshClient::listTagsForResource);

    /** Returns the operations on a kind. */
    static Operations of(ApiKind kind) {
        Operations operations = TABLE.get(kind);
        if (operations == null) {
            throw new IllegalStateException("no operations on " + kind);
        }
        return operations;
    }

    private static Map<ApiKind, Operations> table() {
        Map<ApiKind, Operations> table = new EnumMap<>(ApiKind.class);
        table.put(
                ApiKind.MESH,
                new Operations(
                        Operation.of(CreateMeshRequest::builder, AppMeshClient::createMesh),
                        Operation.of(DescribeMeshRequest::builder, AppMeshClient::describeMesh),
                        Operation.of(UpdateMeshRequest::builder, AppMeshClient::updateMesh),
                        Operation.of(DeleteMeshRequest::builder, AppMeshClient::deleteMesh),
                        Operation.of(ListMeshesRequest::builder, AppMeshClient::listMeshes)));
        table.put(
                ApiKind.VIRTUAL_NODE,
                new Operations(
                        Operation.of(CreateVirtualNodeRequest::builder, AppMeshClient::createVirtualNode),
                        Operation.of(DescribeVirtualNodeRequest::builder, AppMeshClient::describeVirtualNode),
                        Operation.of(UpdateVirtualNodeRequest::builder, AppMeshClient::updateVirtualNode),
                        Operation.of(DeleteVirtualNodeRequest::builder, AppMeshClient::deleteVirtualNode),
                        Operation.of(ListVirtualNodesRequest::builder, AppMeshClient::listVirtualNodes)));
        table.put(
                ApiKind.VIRTUAL_ROUTER,
                new Operations(
                        Operation.of(CreateVirtualRouterRequest::builder, AppMeshClient::createVirtualRouter),
                        Operation.of(DescribeVirtualRouterRequest::builder, AppMeshClient::describeVirtualRouter),
                        Operation.of(UpdateVirtualRouterRequest::builder, AppMeshClient::updateVirtualRouter),
                        Operation.of(DeleteVirtualRouterRequest::builder, AppMeshClient::deleteVirtualRouter),
                        Operation.of(ListVirtualRoutersRequest::builder, AppMeshClient::listVirtualRouters)));
        table.put(
                ApiKind.ROUTE,
                new Operations(
                        Operation.of(CreateRouteRequest::builder, AppMeshClient::createRoute),
                        Operation.of(DescribeRouteRequest::builder, AppMeshClient::describeRoute),
                        Operation.of(UpdateRouteRequest::builder, AppMeshClient::updateRoute),
                        Operation.of(DeleteRouteRequest::builder, AppMeshClient::deleteRoute),
                        Operation.of(ListRoutesRequest::builder, AppMeshClient::listRoutes)));
        table.put(
                ApiKind.VIRTUAL_SERVICE,
                new Operations(
                        Operation.of(CreateVirtualServiceRequest::builder, AppMeshClient::createVirtualService),
                        Operation.of(DescribeVirtualServiceRequest::builder, AppMeshClient::describeVirtualService),
                        Operation.of(UpdateVirtualServiceRequest::builder, AppMeshClient::updateVirtualService),
                        Operation.of(DeleteVirtualServiceRequest::builder, AppMeshClient::deleteVirtualService),
                        Operation.of(ListVirtualServicesRequest::builder, AppMeshClient::listVirtualServices)));
        table.put(
                ApiKind.VIRTUAL_GATEWAY,
                new Operations(
                        Operation.of(CreateVirtualGatewayRequest::builder, AppMeshClient::createVirtualGateway),
                        Operation.of(DescribeVirtualGatewayRequest::builder, AppMeshClient::describeVirtualGateway),
                        Operation.of(UpdateVirtualGatewayRequest::builder, AppMeshClient::updateVirtualGateway),
                        Operation.of(DeleteVirtualGatewayRequest::builder, AppMeshClient::deleteVirtualGateway),
                        Operation.of(ListVirtualGatewaysRequest::builder, AppMeshClient::listVirtualGateways)));
        table.put(
                ApiKind.GATEWAY_ROUTE,
                new Operations(
                        Operation.of(CreateGatewayRouteRequest::builder, AppMeshClient::createGatewayRoute),
                        Operation.of(DescribeGatewayRouteRequest::builder, AppMeshClient::describeGatewayRoute),
                        Operation.of(UpdateGatewayRouteRequest::builder, AppMeshClient::updateGatewayRoute),
                        Operation.of(DeleteGatewayRouteRequest::builder, AppMeshClient::deleteGatewayRoute),
                        Operation.of(ListGatewayRoutesRequest::builder, AppMeshClient::listGatewayRoutes)));
        return table;
    }
}
