/** Assertions about meshes, and an App Mesh API for tests. */
module io.github.appmeshdsl.testing {
    requires transitive io.github.appmeshdsl.aws;
    requires transitive io.github.appmeshdsl.k8s;
    requires transitive io.github.appmeshdsl.server;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires io.github.javadiffutils;
    requires software.amazon.awssdk.auth;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.http.urlconnection;
    requires software.amazon.awssdk.identity.spi;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.utils;
    requires static transitive org.jspecify;

    exports io.github.appmeshdsl.testing;
}
