/** Pictures of meshes: pages, SVG, Mermaid and Graphviz. */
module io.github.appmeshdsl.picture {
    requires transitive io.github.appmeshdsl.core;
    requires io.github.appmeshdsl.documents;
    requires org.eclipse.elk.alg.layered;
    requires org.eclipse.elk.core;
    requires org.eclipse.elk.graph;
    requires org.eclipse.emf.common;
    requires tools.jackson.core;
    requires static transitive org.jspecify;

    exports io.github.appmeshdsl.picture;
}
