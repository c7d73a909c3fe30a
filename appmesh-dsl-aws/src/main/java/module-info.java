/** Meshes to and from the App Mesh API: import, plan, apply, and the documents that hold its shapes. */
module io.github.appmeshdsl.aws {
    requires transitive io.github.appmeshdsl.core;
    requires transitive io.github.appmeshdsl.documents;
    requires transitive software.amazon.awssdk.services.appmesh;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.utils;
    requires tools.jackson.core;
    requires static transitive org.jspecify;

    exports io.github.appmeshdsl.aws;
    exports io.github.appmeshdsl.aws.apply;
    exports io.github.appmeshdsl.aws.call;
    exports io.github.appmeshdsl.aws.live;
}
