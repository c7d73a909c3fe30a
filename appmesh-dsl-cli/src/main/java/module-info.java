/** The command {@code appmesh}. */
module io.github.appmeshdsl.cli {
    requires info.picocli;
    requires io.github.appmeshdsl.k8s;
    requires java.logging;
    requires static org.jspecify;
}
