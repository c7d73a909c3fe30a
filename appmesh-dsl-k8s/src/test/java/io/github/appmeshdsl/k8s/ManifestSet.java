package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.internal.text.DocumentSplitter;
import io.github.appmeshdsl.internal.text.DocumentText;
import io.github.appmeshdsl.k8s.internal.ManifestResource;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.testdata.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files that are one cluster, and what the official controller makes of each of their documents. */
record ManifestSet(String name, Map<String, String> files, List<MappingNode> verdicts) {

    /** The folders of the open corpus. */
    static List<ManifestSet> corpus() throws IOException {
        Map<String, Map<String, String>> folders = new TreeMap<>();
        SharedData.manifests()
                .forEach((file, text) -> folders.computeIfAbsent(
                                file.substring(0, file.indexOf('/')), f -> new TreeMap<>())
                        .put(file, text));
        return sets(folders, "set", "k8s.jsonl");
    }

    /** The generated sets of a folder, {@code valid} or {@code mutated}. */
    static List<ManifestSet> generated(String folder) throws IOException {
        Map<String, Map<String, String>> sets = new TreeMap<>();
        try (var files = Files.list(SharedData.path("corpus/generated/" + folder))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                String name = file.getFileName().toString();
                sets.put(name, Map.of(name, Files.readString(file)));
            }
        }
        return sets(sets, "file", folder + ".jsonl");
    }

    private static List<ManifestSet> sets(Map<String, Map<String, String>> files, String key, String verdicts)
            throws IOException {
        Map<String, List<MappingNode>> bySet = new LinkedHashMap<>();
        String text = Files.readString(SharedData.path("corpus/verdicts/" + verdicts));
        new DocumentParser().parse(text, "verdicts.json").documents().forEach(document -> {
            MappingNode verdict = (MappingNode) document.root();
            bySet.computeIfAbsent(text(verdict, key), s -> new ArrayList<>()).add(verdict);
        });
        List<ManifestSet> sets = new ArrayList<>();
        files.forEach((name, texts) -> sets.add(new ManifestSet(name, texts, bySet.getOrDefault(name, List.of()))));
        return sets;
    }

    MeshReading read() {
        MeshReader reader = MeshReader.create();
        files.forEach((file, text) -> reader.add(text, file));
        return reader.read();
    }

    /** Returns the manifests that were read. */
    static List<ManifestResource> resources(MeshReading reading) {
        return reading.parts().stream()
                .map(part -> (ManifestResource) part.reading())
                .toList();
    }

    /** Returns the meshes, and what stands for that of members without one. */
    static List<Mesh> meshes(MeshReading reading) {
        List<Mesh> meshes = new ArrayList<>(reading.meshesWithoutFaultyResources());
        reading.withoutMesh().ifPresent(meshes::add);
        return meshes;
    }

    /** Returns the document that a place lies in. */
    String documentAt(Location location) {
        int found = -1;
        DocumentSplitter documents = new DocumentSplitter(files.get(location.file()));
        while (documents.hasNext()) {
            DocumentText document = documents.next();
            if (document.line() <= location.line()) {
                found = document.index();
            }
        }
        return location.file() + "#" + found;
    }

    /** Returns the document that a verdict is on. */
    static String document(MappingNode verdict) {
        return text(verdict, "file") + "#" + text(verdict, "doc");
    }

    static String text(MappingNode node, String key) {
        return node.get(key).orElse(null) instanceof ScalarNode scalar ? scalar.text() : "";
    }

    @Override
    public String toString() {
        return name;
    }
}
