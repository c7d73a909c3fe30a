/** The command {@code appmesh}. */
module io.github.appmeshdsl.cli {
    requires info.picocli;
    requires io.github.appmeshdsl.aws;
    requires io.github.appmeshdsl.envoy;
    requires io.github.appmeshdsl.k8s;
    requires io.github.appmeshdsl.k8s.client;
    requires io.github.appmeshdsl.picture;
    requires io.github.appmeshdsl.server;
    requires io.github.appmeshdsl.server.jdbc;
    requires io.github.appmeshdsl.xds;
    requires io.github.appmeshdsl.xds.cloudmap;
    requires io.grpc;
    requires io.grpc.netty.shaded;
    requires io.grpc.stub;
    requires java.logging;
    requires java.net.http;
    requires jdk.httpserver;
    requires software.amazon.awssdk.auth;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.http.urlconnection;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.retries.api;
    requires software.amazon.awssdk.utils;
    requires tools.jackson.core;
    requires static org.jspecify;
}
