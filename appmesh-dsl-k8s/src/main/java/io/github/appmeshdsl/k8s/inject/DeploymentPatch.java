package io.github.appmeshdsl.k8s.inject;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.k8s.Companion;
import io.github.appmeshdsl.k8s.internal.rule.InjectRule;
import io.github.appmeshdsl.k8s.internal.validation.KubernetesNames;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;

/**
 * A merge patch that gives annotations to the pods of a Deployment. Fits {@code kubectl patch --type=merge --patch-file}
 * and, as a partial manifest, Kustomize.
 *
 * @param namespace namespace of the Deployment
 * @param name name of the Deployment
 * @param annotations annotations of its pods
 */
public record DeploymentPatch(String namespace, String name, PodAnnotations annotations) implements Companion {
    /** Refuses null. */
    public DeploymentPatch {
        requireNonNull(namespace, "namespace");
        requireNonNull(name, "name");
        requireNonNull(annotations, "annotations");
    }

    @Override
    public String subject() {
        return "deployment " + namespace + "/" + name;
    }

    @Override
    public DocumentNode toTree() {
        return MappingNode.of(
                MappingNode.Entry.of("apiVersion", "apps/v1"),
                MappingNode.Entry.of("kind", "Deployment"),
                MappingNode.Entry.of(
                        "metadata",
                        MappingNode.of(
                                MappingNode.Entry.of("name", name), MappingNode.Entry.of("namespace", namespace))),
                MappingNode.Entry.of(
                        "spec",
                        MappingNode.of(MappingNode.Entry.of(
                                "template",
                                MappingNode.of(MappingNode.Entry.of(
                                        "metadata",
                                        MappingNode.of(MappingNode.Entry.of("annotations", annotations.toTree()))))))));
    }

    @Override
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        SpecPath path = SpecPath.resource("deployment", namespace + "/" + name).field("metadata");
        if (!KubernetesNames.isLabel(namespace)) {
            problems.add(Problem.of(
                    InjectRule.WORKLOAD,
                    path.field("namespace"),
                    PlainText.quoted(namespace) + " is not a valid name for a namespace"));
        }
        if (!KubernetesNames.isSubdomain(name)) {
            problems.add(Problem.of(
                    InjectRule.WORKLOAD,
                    path.field("name"),
                    PlainText.quoted(name) + " is not a valid name for a Deployment"));
        }
        problems.addAll(annotations.problems());
        return problems;
    }
}
