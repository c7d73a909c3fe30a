/** A user of the artifacts who is on the module path. */
module io.github.appmeshdsl.usage {
    requires io.github.appmeshdsl.k8s;
    requires io.github.appmeshdsl.testkit;
    requires static org.jspecify;
}
