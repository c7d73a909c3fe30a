/** Endpoints of services in AWS Cloud Map, for the control plane. */
module io.github.appmeshdsl.xds.cloudmap {
    requires transitive io.github.appmeshdsl.xds;
    requires transitive software.amazon.awssdk.services.servicediscovery;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.utils;
    requires static transitive org.jspecify;

    exports io.github.appmeshdsl.xds.cloudmap;
}
