/** A user of the artifacts who is on the module path. */
module io.github.appmeshdsl.usage {
    requires io.github.appmeshdsl.aws;
    requires io.github.appmeshdsl.k8s;
    requires io.github.appmeshdsl.k8s.client;
    requires io.github.appmeshdsl.picture;
    requires io.github.appmeshdsl.server;
    requires io.github.appmeshdsl.server.jdbc;
    requires io.github.appmeshdsl.testing;
    requires io.github.appmeshdsl.testkit;
    requires io.github.appmeshdsl.xds;
    requires io.github.appmeshdsl.xds.cloudmap;
    requires io.github.appmeshdsl.xds.kubernetes;
    // Tests compile programs.
    requires java.compiler;
    requires software.amazon.awssdk.auth;
    requires software.amazon.awssdk.http.urlconnection;
    requires software.amazon.awssdk.regions;
    requires static org.jspecify;
}
