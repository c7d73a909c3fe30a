/** The App Mesh API, embeddable in any JVM. */
module io.github.appmeshdsl.server {
    requires transitive io.github.appmeshdsl.documents;
    requires transitive io.github.appmeshdsl.core;
    requires org.eclipse.jetty.server;
    requires org.pcollections;
    requires software.amazon.awssdk.auth;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.identity.spi;
    requires software.amazon.awssdk.regions;
    requires tools.jackson.core;
    requires static transitive org.jspecify;

    exports io.github.appmeshdsl.server;
    exports io.github.appmeshdsl.server.auth;
    exports io.github.appmeshdsl.server.fault;
    exports io.github.appmeshdsl.server.limit;
    exports io.github.appmeshdsl.server.store;
}
