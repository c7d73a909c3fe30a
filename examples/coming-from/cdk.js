const { App, Stack, Duration } = require('aws-cdk-lib');
const appmesh = require('aws-cdk-lib/aws-appmesh');

const app = new App();
const stack = new Stack(app, 'Shop');
// region mesh
const mesh = new appmesh.Mesh(stack, 'Mesh', { meshName: 'shop', egressFilter: appmesh.MeshFilterType.DROP_ALL });
// endregion

// region nodes
const apiNode = (name) => mesh.addVirtualNode(name, {
  virtualNodeName: name,
  serviceDiscovery: appmesh.ServiceDiscovery.dns(`${name}.shop.local`),
  listeners: [appmesh.VirtualNodeListener.http({
    port: 8080,
    healthCheck: appmesh.HealthCheck.http({ path: '/ping', interval: Duration.seconds(10) }),
  })],
});
const apiV1 = apiNode('api-v1');
const apiV2 = apiNode('api-v2');
// endregion

// region router
const router = mesh.addVirtualRouter('api', {
  virtualRouterName: 'api',
  listeners: [appmesh.VirtualRouterListener.http(8080)],
});
router.addRoute('canary', {
  routeName: 'canary',
  routeSpec: appmesh.RouteSpec.http({
    match: {
      path: appmesh.HttpRoutePathMatch.startsWith('/'),
      headers: [appmesh.HeaderMatch.valueIs('x-env', 'prod')],
    },
    weightedTargets: [
      { virtualNode: apiV1, weight: 90 },
      { virtualNode: apiV2, weight: 10 },
    ],
    retryPolicy: {
      retryAttempts: 3,
      retryTimeout: Duration.seconds(2),
      httpRetryEvents: [appmesh.HttpRetryEvent.SERVER_ERROR, appmesh.HttpRetryEvent.GATEWAY_ERROR],
    },
  }),
});
const api = new appmesh.VirtualService(stack, 'Api', {
  virtualServiceName: 'api.shop.local',
  virtualServiceProvider: appmesh.VirtualServiceProvider.virtualRouter(router),
});
// endregion

// region caller
const web = mesh.addVirtualNode('web', {
  virtualNodeName: 'web',
  serviceDiscovery: appmesh.ServiceDiscovery.dns('web.shop.local'),
  listeners: [appmesh.VirtualNodeListener.http({ port: 8080 })],
});
web.addBackend(appmesh.Backend.virtualService(api));
// endregion

// region gateway
const edge = mesh.addVirtualGateway('edge', {
  virtualGatewayName: 'edge',
  listeners: [appmesh.VirtualGatewayListener.http({ port: 8088 })],
});
edge.addGatewayRoute('api', {
  gatewayRouteName: 'api',
  routeSpec: appmesh.GatewayRouteSpec.http({
    routeTarget: api,
    match: { path: appmesh.HttpGatewayRoutePathMatch.startsWith('/api') },
  }),
});
// endregion
