package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.spec.IgnoreAnnotation;
import io.github.appmeshdsl.internal.spec.SpecRule;
import io.github.appmeshdsl.k8s.internal.validation.KubernetesRule;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.SourceSuppression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes documents apart into objects, and sorts them by what they are used for. */
final class ObjectSorter {

    private static final String LIST = "List";

    private final Problems problems = new Problems();
    private final List<KubernetesObject> resources = new ArrayList<>();
    private final Map<String, NamespaceLabels> namespaces = new LinkedHashMap<>();
    private final Map<Object, PodTemplate> podTemplates = new LinkedHashMap<>();
    private final Map<Object, KubernetesService> services = new LinkedHashMap<>();
    private final Map<String, Integer> others = new TreeMap<>();
    private final List<SourceSuppression> suppressions = new ArrayList<>(0);

    /** Starts without objects. */
    ObjectSorter() {}

    Problems problems() {
        return problems;
    }

    /** Returns the objects of App Mesh, of a version and kind that can be read. */
    List<KubernetesObject> resources() {
        return resources;
    }

    /** Returns the namespaces by name; of several with one name the last, as {@code kubectl apply} leaves it. */
    Map<String, NamespaceLabels> namespaces() {
        return namespaces;
    }

    /** Returns the pods and their templates; of several objects with one name the last. */
    List<PodTemplate> podTemplates() {
        return List.copyOf(podTemplates.values());
    }

    /** Returns the Services; of several with one name the last. */
    List<KubernetesService> services() {
        return List.copyOf(services.values());
    }

    /** Returns how many other objects there are, by API group. */
    Map<String, Integer> others() {
        return others;
    }

    /** Returns what objects other than those of App Mesh suppress. */
    List<SourceSuppression> suppressions() {
        return suppressions;
    }

    /** Takes what a document holds. */
    void take(Document document) {
        if (!(document.root() instanceof ScalarNode scalar) || !scalar.isNull()) {
            take(document, document.path(), document.root(), null, null);
        }
    }

    private void take(
            Document document,
            SpecPath path,
            DocumentNode node,
            @Nullable String listVersion,
            @Nullable String listKind) {
        if (!(node instanceof MappingNode mapping)) {
            problems.add(Problem.of(SpecRule.TYPE, path, "expected an object, found " + node.describe())
                    .at(node.location()));
            return;
        }
        String apiVersion = text(mapping, "apiVersion", path, listVersion);
        String kind = text(mapping, "kind", path, listKind);
        if (apiVersion == null || kind == null) {
            return;
        }
        KubernetesObject object = new KubernetesObject(document, path, mapping, apiVersion, kind);
        if (kind.endsWith(LIST) && (mapping.has("items") || kind.equals(LIST))) {
            takeItems(object);
        } else if (object.isAppMesh()) {
            takeResource(object);
        } else {
            suppression(object, path).ifPresent(suppressions::add);
            takeCompanion(object);
        }
    }

    /** Returns what an annotation of an object suppresses. */
    static Optional<SourceSuppression> suppression(KubernetesObject object, SpecPath path) {
        Optional<MappingNode> metadata = object.node().mapping("metadata");
        return IgnoreAnnotation.of(object.node(), path, metadata.flatMap(mapping -> mapping.mapping("annotations")));
    }

    private @Nullable String text(MappingNode node, String key, SpecPath path, @Nullable String inherited) {
        DocumentNode found = node.get(key).orElse(null);
        boolean isAbsent = found == null || (found instanceof ScalarNode scalar && scalar.isNull());
        if (isAbsent && inherited != null) {
            return inherited;
        }
        if (found instanceof ScalarNode scalar
                && scalar.isString()
                && !scalar.text().isEmpty()) {
            return scalar.text();
        }
        if (found == null || isAbsent) {
            problems.add(Problem.of(SpecRule.REQUIRED, path.field(key), key + " is missing")
                    .at(node.location()));
        } else {
            problems.add(Problem.of(SpecRule.TYPE, path.field(key), "expected a name, found " + found.describe())
                    .at(found.location()));
        }
        return null;
    }

    /** The items of a {@code List} set their kind, those of a list of one kind need not. */
    private void takeItems(KubernetesObject list) {
        DocumentNode items = list.node().get("items").orElse(null);
        if (items == null || (items instanceof ScalarNode scalar && scalar.isNull())) {
            return;
        }
        if (!(items instanceof SequenceNode sequence)) {
            problems.add(
                    Problem.of(SpecRule.TYPE, list.path().field("items"), "expected a list, found " + items.describe())
                            .at(items.location()));
            return;
        }
        boolean isOfOneKind = !list.kind().equals(LIST);
        String kind = isOfOneKind ? list.kind().substring(0, list.kind().length() - LIST.length()) : null;
        for (int i = 0; i < sequence.items().size(); i++) {
            take(
                    list.document(),
                    list.path().field("items").item(i),
                    sequence.items().get(i),
                    isOfOneKind ? list.apiVersion() : null,
                    kind);
        }
    }

    private void takeResource(KubernetesObject object) {
        if (object.apiVersion().equals(KubernetesObject.APP_MESH + "/v1beta1")) {
            problems.add(Problem.of(
                            KubernetesRule.V1BETA1,
                            object.path(),
                            PlainText.of(object.kind()) + " is of v1beta1, which no controller since version 1.0 reads")
                    .withHint("rewrite it as v1beta2; its fields differ, changing apiVersion is not enough")
                    .at(object.node().location()));
        } else if (!object.apiVersion().equals(ManifestWriter.API_VERSION)) {
            problems.add(Problem.of(
                            KubernetesRule.KIND,
                            object.path().field("apiVersion"),
                            PlainText.quoted(object.apiVersion()) + " is not " + ManifestWriter.API_VERSION)
                    .at(object.node().location()));
        } else if (ResourceKind.ofKindName(object.kind()).isEmpty()) {
            reportKind(object);
        } else {
            resources.add(object);
        }
    }

    private void reportKind(KubernetesObject object) {
        List<String> kinds = new ArrayList<>();
        for (ResourceKind kind : ResourceKind.values()) {
            kinds.add(kind.kindName());
        }
        String nearest = Nearest.to(object.kind(), kinds);
        Problem problem = Problem.of(
                        KubernetesRule.KIND,
                        object.path().field("kind"),
                        "App Mesh has no kind " + PlainText.quoted(object.kind()))
                .at(object.node().location());
        problems.add(nearest == null ? problem : problem.withHint("did you mean " + nearest + "?"));
    }

    private void takeCompanion(KubernetesObject object) {
        if (object.kind().equals("Namespace") && object.apiVersion().equals("v1")) {
            MappingNode metadata = OtherObjects.mapping(object.node(), "metadata");
            String name = OtherObjects.text(metadata, "name").orElse("");
            namespaces.put(
                    name,
                    new NamespaceLabels(
                            name,
                            OtherObjects.texts(metadata, "labels"),
                            object.node().location()));
            return;
        }
        if (object.kind().equals("Service") && object.apiVersion().equals("v1")) {
            KubernetesService.of(object)
                    .ifPresent(service -> services.put(
                            service.name().isEmpty()
                                    ? service
                                    : List.of(service.namespace().orElse(""), service.name()),
                            service));
            return;
        }
        PodTemplate template = OtherObjects.podTemplate(object);
        if (template != null) {
            podTemplates.put(
                    template.name().isEmpty()
                            ? template
                            : List.of(template.kind(), template.namespace().orElse(""), template.name()),
                    template);
        } else {
            others.merge(object.group(), 1, Integer::sum);
        }
    }
}
