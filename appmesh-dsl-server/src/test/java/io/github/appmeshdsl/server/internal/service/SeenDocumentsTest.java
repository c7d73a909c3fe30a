package io.github.appmeshdsl.server.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.server.internal.operation.ApiException;
import io.github.appmeshdsl.server.limit.Quotas;
import io.github.appmeshdsl.testdata.SharedData;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** This service accepts what AWS's own examples sent to the service. */
@Tag(SharedData.TAG)
class SeenDocumentsTest {

    private static final String NAME = "under-test";
    private static final MappingNode EMPTY = MappingNode.of(List.of());

    @Test
    void documents_of_aws_are_accepted() throws IOException {
        Path folder = SharedData.path("corpus/aws-cli");
        Properties placeholders = new Properties();
        try (Reader in = Files.newBufferedReader(folder.resolve("placeholders.properties"))) {
            placeholders.load(in);
        }
        Map<String, String> refused = new TreeMap<>();
        int taken = 0;
        List<String> index = Files.readAllLines(folder.resolve("index.tsv"));
        for (String line : index.subList(1, index.size())) {
            String[] columns = line.split("\t", -1);
            String text = filled(Files.readString(folder.resolve(columns[0])), placeholders);
            List<Document> documents =
                    new DocumentParser().parse(text, "document.json").documents();
            MappingNode root = (MappingNode) documents.get(0).root();
            try {
                new Place().create(ApiKind.ofTypeName(columns[3]).orElseThrow(), root);
                taken++;
            } catch (ApiException e) {
                refused.put(columns[0], e.text());
            }
        }
        assertThat(refused).isEmpty();
        assertThat(taken).isGreaterThan(50);
    }

    private static String filled(String text, Properties placeholders) {
        String filled = text;
        // Backwards, as one name may be the start of another.
        for (String name : new TreeSet<>(placeholders.stringPropertyNames()).descendingSet()) {
            filled = filled.replace("$" + name, "\"" + placeholders.getProperty(name) + "\"");
        }
        return filled;
    }

    /** A mesh with everything that a document refers to. */
    private static final class Place {
        private final DirectCalls service = new DirectCalls(Quotas.DEFAULT);

        Place() {
            create(ApiKind.MESH, NAME, EMPTY);
        }

        void create(ApiKind kind, MappingNode document) {
            Map<String, Set<String>> named = new HashMap<>();
            collect(document, named);
            if (kind == ApiKind.ROUTE) {
                named.getOrDefault("virtualNode", Set.of()).forEach(name -> create(ApiKind.VIRTUAL_NODE, name, EMPTY));
                create(ApiKind.VIRTUAL_ROUTER, NAME, EMPTY);
            } else if (kind == ApiKind.VIRTUAL_SERVICE) {
                named.getOrDefault("virtualNodeName", Set.of())
                        .forEach(name -> create(ApiKind.VIRTUAL_NODE, name, EMPTY));
                named.getOrDefault("virtualRouterName", Set.of())
                        .forEach(name -> create(ApiKind.VIRTUAL_ROUTER, name, EMPTY));
            } else if (kind == ApiKind.GATEWAY_ROUTE) {
                named.getOrDefault("virtualServiceName", Set.of())
                        .forEach(name -> create(ApiKind.VIRTUAL_SERVICE, name, EMPTY));
                create(ApiKind.VIRTUAL_GATEWAY, NAME, (MappingNode) new DocumentParser()
                        .parse("{listeners: [{portMapping: {port: 80, protocol: http}}]}", "gateway")
                        .documents()
                        .get(0)
                        .root());
            }
            create(kind, NAME + "-too", (MappingNode) document.get("spec").orElse(document));
        }

        private void create(ApiKind kind, String name, MappingNode spec) {
            service.create(
                    kind == ApiKind.MESH
                            ? ResourceKey.ofMesh(name)
                            : new ResourceKey(kind, NAME, kind.parent().map(parent -> NAME), name),
                    spec);
        }

        private static void collect(DocumentNode node, Map<String, Set<String>> named) {
            if (node instanceof MappingNode mapping) {
                for (MappingNode.Entry entry : mapping.entries()) {
                    if (entry.value() instanceof ScalarNode scalar) {
                        named.computeIfAbsent(entry.key(), key -> new TreeSet<>())
                                .add(scalar.text());
                    } else {
                        collect(entry.value(), named);
                    }
                }
            } else if (node instanceof SequenceNode sequence) {
                sequence.items().forEach(item -> collect(item, named));
            }
        }
    }
}
