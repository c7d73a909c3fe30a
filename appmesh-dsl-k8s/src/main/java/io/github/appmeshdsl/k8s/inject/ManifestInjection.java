package io.github.appmeshdsl.k8s.inject;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.internal.text.DocumentSplitter;
import io.github.appmeshdsl.internal.text.DocumentStream;
import io.github.appmeshdsl.internal.text.DocumentText;
import io.github.appmeshdsl.internal.text.DocumentWriter;
import io.github.appmeshdsl.internal.text.YamlFrame;
import io.github.appmeshdsl.k8s.Injection;
import io.github.appmeshdsl.k8s.internal.ManifestSource;
import io.github.appmeshdsl.k8s.internal.PodTemplate;
import io.github.appmeshdsl.k8s.internal.Workloads;
import io.github.appmeshdsl.k8s.internal.rule.InjectRule;
import io.github.appmeshdsl.k8s.internal.validation.KubernetesRule;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.validation.SourceSuppression;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes through the documents of a set and gives the pods in them their proxies. */
final class ManifestInjection {

    private static final String GROUP = "appmesh.k8s.aws/";

    private final ProxyInjection injection;
    private final Workloads workloads;
    private final Problems problems;
    private final Set<String> reportedNamespaces = new HashSet<>();
    private int injected;
    private int appMeshResources;

    private ManifestInjection(ProxyInjection injection, Workloads workloads, Problems problems) {
        this.injection = injection;
        this.problems = problems;
        this.workloads = workloads;
    }

    static InjectedManifests of(ProxyInjection injection, Map<String, String> manifests) {
        DocumentParser parser = new DocumentParser();
        Map<String, ParsedDocuments> parsed = new LinkedHashMap<>();
        List<Document> objects = new ArrayList<>();
        List<SourceSuppression> suppressions = new ArrayList<>();
        Problems problems = new Problems();
        manifests.forEach((file, text) -> {
            ParsedDocuments documents = parser.parse(text, file);
            parsed.put(file, documents);
            problems.addAll(documents.problems());
            suppressions.addAll(documents.suppressions());
            for (Document document : documents.documents()) {
                if (isKubernetes(document.root())) {
                    objects.add(document);
                }
            }
        });
        MeshReading reading = MeshReader.of(
                        options -> options.only(new ManifestSource()).defaultNamespace(injection.namespace()))
                .add(new ParsedDocuments(objects, List.of(), suppressions))
                .read();
        ManifestInjection run = new ManifestInjection(
                injection,
                Workloads.of(objects, reading.meshesWithoutFaultyResources(), injection.namespace()),
                problems);
        for (Problem problem : reading.validate().problems()) {
            // What the controller would do with a pod is an error here, and found when the pod is to get its proxy.
            if (!problem.ruleId().equals(KubernetesRule.INJECTION.id())) {
                problems.add(problem);
            }
        }
        Map<String, String> files = new LinkedHashMap<>();
        parsed.forEach((file, documents) -> files.put(file, run.file(manifests.getOrDefault(file, ""), documents)));
        String subject = manifests.size() == 1 ? manifests.keySet().iterator().next() : manifests.size() + " files";
        return new InjectedManifests(
                files,
                run.injected,
                run.appMeshResources,
                reading.report(subject, problems, ValidationOptions.importing()));
    }

    private static boolean isKubernetes(DocumentNode root) {
        return root instanceof MappingNode object
                && object.text("apiVersion").isPresent()
                && object.text("kind").isPresent();
    }

    private String file(String text, ParsedDocuments parsed) {
        DocumentStream out = new DocumentStream();
        DocumentParser parser = new DocumentParser();
        DocumentSplitter texts = new DocumentSplitter(text);
        int next = 0;
        while (texts.hasNext()) {
            DocumentText part = texts.next();
            // Parsed again to count them: those of the whole text have the right places.
            ParsedDocuments alone = parser.parse(part.text(), "");
            int end =
                    Math.min(next + alone.documents().size(), parsed.documents().size());
            List<Document> documents = parsed.documents().subList(next, end);
            next = end;
            out.add(alone.hasErrors() ? "" : document(part.text(), documents));
        }
        return out.toString();
    }

    /** Returns the text of documents with proxies; as it is if there is nothing to be done, and empty if they are left out. */
    @SuppressWarnings("ReferenceEquality") // The same object comes back if nothing is changed.
    private String document(String text, List<Document> documents) {
        StringBuilder several = new StringBuilder();
        boolean isChanged = false;
        for (Document document : documents) {
            DocumentNode after = object(document, document.root());
            isChanged |= after != document.root();
            if (after != null) {
                several.append(several.isEmpty() ? "" : "---\n").append(DocumentWriter.toYaml(after));
            }
        }
        if (!isChanged) {
            return text;
        }
        Optional<YamlFrame> frame = several.isEmpty() ? Optional.empty() : YamlFrame.of(text);
        return frame.isPresent() ? frame.get().around(several.toString()) : several.toString();
    }

    /** Returns an object with proxies; the same one if there is nothing to be done, and null if it is left out. */
    @SuppressWarnings("ReferenceEquality") // The same object comes back if nothing is changed.
    private @Nullable DocumentNode object(Document document, DocumentNode node) {
        if (!(node instanceof MappingNode object)) {
            return node;
        }
        if (object.text("apiVersion").orElse("").startsWith(GROUP)) {
            appMeshResources++;
            return null;
        }
        if (object.text("kind").orElse("").endsWith("List")
                && object.get("items").orElse(null) instanceof SequenceNode items) {
            List<DocumentNode> changed = new ArrayList<>();
            boolean isSame = true;
            for (DocumentNode item : items.items()) {
                DocumentNode after = object(document, item);
                isSame &= after == item;
                if (after != null) {
                    changed.add(after);
                }
            }
            return isSame ? object : changed.isEmpty() ? null : object.with("items", SequenceNode.of(changed));
        }
        Optional<PodTemplate> pod = Workloads.podOf(document, object);
        return pod.isEmpty() ? object : workload(object, pod.get());
    }

    private @Nullable DocumentNode workload(MappingNode object, PodTemplate pod) {
        Injection decision = workloads.injection(pod);
        List<Workloads.Selecting> selecting = workloads.selecting(pod);
        if (decision == Injection.OFF || (selecting.isEmpty() && decision != Injection.ON)) {
            return object;
        }
        if (selecting.size() != 1) {
            problems.add(Problem.of(
                            InjectRule.SELECTION,
                            pod.path(),
                            selecting.isEmpty()
                                    ? "is to get a proxy, and no virtual node or gateway selects it"
                                    : Workloads.text(selecting.get(0).member()) + " and "
                                            + Workloads.text(selecting.get(1).member()) + " both select it")
                    .withHint("select its labels once, or annotate it with " + Injection.KEY + ": disabled")
                    .at(pod.location()));
            return null;
        }
        if (decision == Injection.UNKNOWN) {
            reportNamespace(pod);
        }
        MappingNode template = (MappingNode) object.at(pod.steps()).orElseThrow();
        List<Problem> found = new ArrayList<>();
        MappingNode changed = new PodProxy(injection, selecting.get(0), pod, template, found).injected();
        boolean isFaulty = false;
        for (Problem problem : found) {
            problems.add(problem.location().isPresent() ? problem : problem.at(template.location()));
            isFaulty |= problem.severity() == Severity.ERROR;
        }
        if (isFaulty) {
            return null;
        }
        injected++;
        return changed.equals(template) ? object : replaced(object, pod.steps(), changed);
    }

    private void reportNamespace(PodTemplate pod) {
        String namespace = pod.namespace().orElse(injection.namespace());
        if (reportedNamespaces.add(namespace)) {
            problems.add(Problem.of(
                            InjectRule.NAMESPACE_LABELS,
                            pod.path(),
                            "gets a proxy as if its namespace " + PlainText.quoted(namespace) + " were labelled with "
                                    + Injection.KEY + ": enabled")
                    .withHint("read its Namespace too")
                    .at(pod.location()));
        }
    }

    private static MappingNode replaced(MappingNode object, List<String> steps, MappingNode pod) {
        if (steps.isEmpty()) {
            return pod;
        }
        MappingNode below = object.mapping(steps.get(0)).orElseThrow();
        return object.with(steps.get(0), replaced(below, steps.subList(1, steps.size()), pod));
    }
}
