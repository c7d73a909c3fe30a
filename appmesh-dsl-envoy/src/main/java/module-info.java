/** Meshes as configuration of stock Envoy proxies. */
module io.github.appmeshdsl.envoy {
    requires transitive api;
    requires transitive com.google.protobuf;
    requires transitive io.github.appmeshdsl.core;
    requires com.google.common;
    requires com.google.protobuf.util;
    requires io.github.appmeshdsl.documents;
    requires static transitive org.jspecify;

    exports io.github.appmeshdsl.envoy;
    exports io.github.appmeshdsl.envoy.ecs;

    provides io.github.appmeshdsl.report.RuleTable with
            io.github.appmeshdsl.envoy.EnvoyRule.Table,
            io.github.appmeshdsl.envoy.ecs.EcsRule.Table;
}
