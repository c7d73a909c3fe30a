/** YAML and JSON text to and from the located tree, on Jackson's streaming core and its YAML parser. */
module io.github.appmeshdsl.jackson {
    requires transitive io.github.appmeshdsl.core;
    requires transitive tools.jackson.core;
    requires tools.jackson.dataformat.yaml;
    requires org.snakeyaml.engine;
    requires static transitive org.jspecify;

    exports io.github.appmeshdsl.jackson;
}
