package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.internal.spec.TreeSink;
import io.github.appmeshdsl.k8s.internal.ManifestWriter;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of documents in which one value after the other is damaged, no more is found than that fault, and nothing is lost. */
class GapsTest {

    private static final ValidationOptions CHECKS =
            ValidationOptions.importing().suppress("k8s.pod-selector", "chosen by chance");

    private static final int SEEDS = 2;
    private static final int TOO_MUCH = 2_000_000_000;

    /** What is found in documents: by reading them alone, and altogether. */
    private record Found(Set<String> faults, Set<String> all) {}

    /** The forms of a mesh. */
    private enum Form {
        KUBERNETES {
            @Override
            MeshShape shape() {
                return MeshShape.small().features(60).kubernetes();
            }

            @Override
            List<MappingNode> write(Mesh mesh) {
                List<MappingNode> documents = new ArrayList<>();
                TreeSink sink = new TreeSink();
                new ManifestWriter(sink).write(mesh);
                documents.add((MappingNode) sink.tree());
                for (MeshMember member : mesh.view().members()) {
                    TreeSink next = new TreeSink();
                    new ManifestWriter(next).write(member);
                    documents.add((MappingNode) next.tree());
                }
                return documents;
            }

            @Override
            Found read(Mesh mesh, List<MappingNode> nodes) {
                List<Document> documents = new ArrayList<>();
                for (MappingNode node : nodes) {
                    documents.add(new Document(node, node.location().file(), documents.size()));
                }
                MeshReading reading = MeshReader.create()
                        .add(new ParsedDocuments(documents, List.of()))
                        .read();
                return new Found(
                        lines(reading.problems()),
                        lines(reading.validate(CHECKS).problems()));
            }
        },
        API {
            @Override
            MeshShape shape() {
                return MeshShape.small().features(60).api();
            }

            @Override
            List<MappingNode> write(Mesh mesh) {
                return MeshResources.of(mesh.view()).stream()
                        .map(ResourceData::spec)
                        .toList();
            }

            @Override
            Found read(Mesh mesh, List<MappingNode> nodes) {
                List<ResourceData> resources = new ArrayList<>();
                for (ResourceData resource : MeshResources.of(mesh.view())) {
                    resources.add(new ResourceData(
                            resource.key(), nodes.get(resources.size()), resource.tags(), Optional.empty()));
                }
                MeshReading reading = MeshReader.read(resources);
                return new Found(
                        lines(reading.problems()),
                        lines(reading.validate(CHECKS).problems()));
            }
        };

        abstract MeshShape shape();

        abstract List<MappingNode> write(Mesh mesh);

        abstract Found read(Mesh mesh, List<MappingNode> nodes);
    }

    private static Set<String> lines(List<Problem> problems) {
        Set<String> lines = new LinkedHashSet<>();
        for (Problem problem : problems) {
            lines.add(problem.location().map(Location::line).orElse(0) + " " + problem.ruleId() + " " + problem.path()
                    + ": " + problem.message());
        }
        return lines;
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void a_damaged_value_is_the_only_fault_of_a_valid_mesh(Form form) {
        check(form, form.shape(), SEEDS, List.of(Damage.values()), UnaryOperator.identity());
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void a_damaged_value_hides_no_bound_that_another_breaks(Form form) {
        MeshShape small = form.shape().services(1, 1).gateways(1);
        check(
                form,
                small,
                1,
                List.of(Damage.REMOVED),
                scalar -> scalar.integer().isPresent() ? ScalarNode.number(TOO_MUCH) : scalar);
    }

    private static void check(
            Form form, MeshShape shape, int seeds, List<Damage> damages, UnaryOperator<ScalarNode> change) {
        Set<String> wrong = new LinkedHashSet<>();
        for (int seed = 0; seed < seeds; seed++) {
            Mesh mesh = RandomMeshes.mesh(shape, seed);
            Numbering numbering = new Numbering(change);
            List<MappingNode> nodes = form.write(mesh).stream()
                    .map(node -> (MappingNode) numbering.number(node))
                    .toList();
            Found whole = form.read(mesh, nodes);
            for (int line = 1; line <= numbering.lines; line++) {
                for (Damage damage : damages) {
                    check(form, mesh, nodes, whole, new Damaging(damage, line), wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(
            Form form, Mesh mesh, List<MappingNode> nodes, Found whole, Damaging damaging, Set<String> wrong) {
        List<MappingNode> damaged =
                nodes.stream().map(node -> (MappingNode) damaging.damage(node)).toList();
        if (damaging.touched.isEmpty()) {
            return;
        }
        Found found = form.read(mesh, damaged);
        if (found.faults.isEmpty()) {
            return;
        }
        Set<String> followUps = new LinkedHashSet<>(found.all);
        followUps.removeAll(found.faults);
        followUps.removeIf(line -> whole.all.stream().anyMatch(of -> place(of).equals(place(line))));
        followUps.forEach(line -> wrong.add(line + "\n    follows from " + found.faults));
        Set<String> hidden = new LinkedHashSet<>(whole.all);
        hidden.removeAll(found.all);
        hidden.removeIf(line -> !line.contains(" bound.")
                || damaging.touched.contains(Integer.parseInt(line.substring(0, line.indexOf(' ')))));
        hidden.forEach(line -> wrong.add(line + "\n    is hidden by " + found.faults));
    }

    /** Returns what stands before the message, which may name more or fewer than before. */
    private static String place(String line) {
        return line.substring(0, line.indexOf(": "));
    }

    private enum Damage {
        REMOVED,
        MAPPING,
        WORD
    }

    /** Gives every entry and element a line of its own. */
    private static final class Numbering {
        private final UnaryOperator<ScalarNode> change;
        private int lines;

        Numbering(UnaryOperator<ScalarNode> change) {
            this.change = change;
        }

        DocumentNode number(DocumentNode node) {
            Location here = new Location("f", ++lines, 1);
            if (node instanceof MappingNode mapping) {
                List<MappingNode.Entry> entries = new ArrayList<>();
                for (MappingNode.Entry entry : mapping.entries()) {
                    DocumentNode value = number(entry.value());
                    entries.add(new MappingNode.Entry(entry.key(), value.location(), value));
                }
                return MappingNode.of(entries, here);
            }
            if (node instanceof SequenceNode sequence) {
                return SequenceNode.of(
                        sequence.items().stream().map(this::number).toList(), here);
            }
            ScalarNode scalar = change.apply((ScalarNode) node);
            return ScalarNode.of(scalar.text(), scalar.kind(), false, here);
        }
    }

    /** Damages what stands in one line. */
    private static final class Damaging {
        private final Damage damage;
        private final int line;
        private final Set<Integer> touched = new LinkedHashSet<>();

        Damaging(Damage damage, int line) {
            this.damage = damage;
            this.line = line;
        }

        DocumentNode damage(DocumentNode node) {
            if (node instanceof MappingNode mapping) {
                List<MappingNode.Entry> entries = new ArrayList<>();
                for (MappingNode.Entry entry : mapping.entries()) {
                    boolean isIdentity = entry.key().matches("apiVersion|kind|metadata|spec");
                    DocumentNode value = !isIdentity
                            ? changed(entry.value())
                            : entry.key().equals("spec") ? damage(entry.value()) : entry.value();
                    if (value != null) {
                        entries.add(new MappingNode.Entry(entry.key(), entry.keyLocation(), value));
                    }
                }
                return MappingNode.of(entries, node.location());
            }
            if (node instanceof SequenceNode sequence) {
                List<DocumentNode> items = new ArrayList<>();
                for (DocumentNode item : sequence.items()) {
                    DocumentNode value = changed(item);
                    if (value != null) {
                        items.add(value);
                    }
                }
                return SequenceNode.of(items, node.location());
            }
            return node;
        }

        private @Nullable DocumentNode changed(DocumentNode node) {
            boolean isEmptied = damage == Damage.MAPPING && !(node instanceof ScalarNode);
            if (node.location().line() != line || isEmptied) {
                return damage(node);
            }
            touch(node);
            return switch (damage) {
                case REMOVED -> null;
                case MAPPING -> MappingNode.of(List.of(), node.location());
                case WORD -> ScalarNode.of("no such word", ScalarNode.Kind.STRING, false, node.location());
            };
        }

        private void touch(DocumentNode node) {
            touched.add(node.location().line());
            if (node instanceof MappingNode mapping) {
                mapping.entries().forEach(entry -> touch(entry.value()));
            } else if (node instanceof SequenceNode sequence) {
                sequence.items().forEach(this::touch);
            }
        }
    }
}
