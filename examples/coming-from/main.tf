# region nodes
resource "aws_appmesh_virtual_node" "api_v1" {
  name      = "api-v1"
  mesh_name = aws_appmesh_mesh.shop.name
  spec {
    listener {
      port_mapping {
        port     = 8080
        protocol = "http"
      }
      health_check {
        protocol            = "http"
        path                = "/ping"
        healthy_threshold   = 2
        unhealthy_threshold = 2
        interval_millis     = 10000
        timeout_millis      = 2000
      }
    }
    service_discovery {
      dns {
        hostname = "api-v1.shop.local"
      }
    }
  }
}
# api_v2: the same 23 lines again, with two other values
# endregion
resource "aws_appmesh_virtual_node" "api_v2" {
  name      = "api-v2"
  mesh_name = aws_appmesh_mesh.shop.name
  spec {
    listener {
      port_mapping {
        port     = 8080
        protocol = "http"
      }
      health_check {
        protocol            = "http"
        path                = "/ping"
        healthy_threshold   = 2
        unhealthy_threshold = 2
        interval_millis     = 10000
        timeout_millis      = 2000
      }
    }
    service_discovery {
      dns {
        hostname = "api-v2.shop.local"
      }
    }
  }
}
# region router
resource "aws_appmesh_virtual_router" "api" {
  name      = "api"
  mesh_name = aws_appmesh_mesh.shop.name
  spec {
    listener {
      port_mapping {
        port     = 8080
        protocol = "http"
      }
    }
  }
}
resource "aws_appmesh_route" "canary" {
  name                = "canary"
  mesh_name           = aws_appmesh_mesh.shop.name
  virtual_router_name = aws_appmesh_virtual_router.api.name
  spec {
    http_route {
      match {
        prefix = "/"
        header {
          name = "x-env"
          match {
            exact = "prod"
          }
        }
      }
      action {
        weighted_target {
          virtual_node = aws_appmesh_virtual_node.api_v1.name
          weight       = 90
        }
        weighted_target {
          virtual_node = aws_appmesh_virtual_node.api_v2.name
          weight       = 10
        }
      }
      retry_policy {
        max_retries       = 3
        http_retry_events = ["server-error", "gateway-error"]
        per_retry_timeout {
          unit  = "s"
          value = 2
        }
      }
    }
  }
}
resource "aws_appmesh_virtual_service" "api" {
  name      = "api.shop.local"
  mesh_name = aws_appmesh_mesh.shop.name
  spec {
    provider {
      virtual_router {
        virtual_router_name = aws_appmesh_virtual_router.api.name
      }
    }
  }
}
# endregion
# region caller
resource "aws_appmesh_virtual_node" "web" {
  name      = "web"
  mesh_name = aws_appmesh_mesh.shop.name
  spec {
    listener {
      port_mapping {
        port     = 8080
        protocol = "http"
      }
    }
    service_discovery {
      dns {
        hostname = "web.shop.local"
      }
    }
    backend {
      virtual_service {
        virtual_service_name = "api.shop.local"
      }
    }
  }
}
# endregion
# region gateway
resource "aws_appmesh_virtual_gateway" "edge" {
  name      = "edge"
  mesh_name = aws_appmesh_mesh.shop.name
  spec {
    listener {
      port_mapping {
        port     = 8088
        protocol = "http"
      }
    }
  }
}
resource "aws_appmesh_gateway_route" "api" {
  name                 = "api"
  mesh_name            = aws_appmesh_mesh.shop.name
  virtual_gateway_name = aws_appmesh_virtual_gateway.edge.name
  spec {
    http_route {
      match {
        prefix = "/api"
      }
      action {
        target {
          virtual_service {
            virtual_service_name = aws_appmesh_virtual_service.api.name
          }
        }
      }
    }
  }
}
# endregion
# region mesh
resource "aws_appmesh_mesh" "shop" {
  name = "shop"
  spec {
    egress_filter {
      type = "DROP_ALL"
    }
  }
}
# endregion
