/** Generators of meshes for property tests; jqwik is optional. */
module io.github.appmeshdsl.testkit {
    requires transitive io.github.appmeshdsl.core;
    requires io.github.appmeshdsl.documents;
    requires static net.jqwik.api;
    requires static transitive org.jspecify;

    exports io.github.appmeshdsl.testkit;
    exports io.github.appmeshdsl.testkit.jqwik;
}
