/** A control plane for Envoy and gRPC clients, in any JVM. */
module io.github.appmeshdsl.xds {
    requires transitive io.github.appmeshdsl.core;
    requires transitive io.github.appmeshdsl.documents;
    requires transitive io.github.appmeshdsl.envoy;
    requires api;
    requires com.google.common;
    requires com.google.protobuf;
    requires io.grpc;
    requires io.grpc.netty.shaded;
    requires io.grpc.stub;
    requires io.grpc.util;
    requires static micrometer.core;
    requires static transitive org.jspecify;

    exports io.github.appmeshdsl.xds;
}
