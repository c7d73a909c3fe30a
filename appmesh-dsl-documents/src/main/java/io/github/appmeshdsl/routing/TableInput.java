package io.github.appmeshdsl.routing;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.rule.RoutingTableRule;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values of a table with their places. What has another form than asked for becomes a problem. */
final class TableInput {

    private final List<Problem> problems;

    TableInput(List<Problem> problems) {
        this.problems = problems;
    }

    @Nullable
    Mapping mapping(DocumentNode node, SpecPath path) {
        if (node instanceof MappingNode mapping) {
            return new Mapping(mapping, path);
        }
        problems.add(Problem.of(RoutingTableRule.VALUE, path, "expected a mapping, found " + node.describe())
                .at(node.location()));
        return null;
    }

    /** A value with its key and its place. */
    final class Item {
        private final String key;
        private final DocumentNode node;
        private final SpecPath path;

        Item(String key, DocumentNode node, SpecPath path) {
            this.key = key;
            this.node = node;
            this.path = path;
        }

        String key() {
            return key;
        }

        DocumentNode node() {
            return node;
        }

        SpecPath path() {
            return path;
        }

        void report(String message) {
            report(message, null);
        }

        void report(String message, @Nullable String hint) {
            Problem problem = Problem.of(RoutingTableRule.VALUE, path, message).at(node.location());
            problems.add(hint == null ? problem : problem.withHint(hint));
        }

        /** Returns a scalar as it is written; null, with a problem, if it is anything else. */
        @Nullable
        String text(String expected) {
            if (node instanceof ScalarNode scalar
                    && !scalar.isNull()
                    && !scalar.text().isBlank()) {
                return scalar.text();
            }
            report("expected " + expected + ", found " + node.describe());
            return null;
        }

        /** Returns the elements of a list; this value itself if it is not one. */
        List<Item> orItems() {
            return node instanceof SequenceNode list
                    ? list.items().stream()
                            .map(item -> new Item(key, item, path))
                            .toList()
                    : List.of(this);
        }

        /** Returns what is read from a text; null, with a problem, if it has another form. */
        <T> @Nullable T parsed(Supplier<T> reading) {
            try {
                return reading.get();
            } catch (IllegalArgumentException e) {
                report(PlainText.uncut(String.valueOf(e.getMessage())));
                return null;
            }
        }
    }

    /** A mapping with its place. */
    final class Mapping {
        private final MappingNode node;
        private final SpecPath path;
        private List<String> known = List.of();

        Mapping(MappingNode node, SpecPath path) {
            this.node = node;
            this.path = path;
        }

        MappingNode node() {
            return node;
        }

        boolean has(String key) {
            return node.has(key);
        }

        /** Reports all other keys. */
        void allow(String... keys) {
            known = List.of(keys);
            for (MappingNode.Entry entry : node.entries()) {
                if (!known.contains(entry.key())) {
                    Problem problem = Problem.of(
                                    RoutingTableRule.KEY,
                                    path.field(PlainText.of(entry.key())),
                                    "unknown key " + PlainText.quoted(entry.key()))
                            .at(entry.keyLocation());
                    String nearest = Nearest.to(entry.key(), known);
                    problems.add(
                            nearest == null
                                    ? problem.withHint("the keys are " + String.join(", ", known))
                                    : problem.withHint("did you mean " + PlainText.quoted(nearest) + "?"));
                }
            }
        }

        Optional<Item> item(String key) {
            return node.get(key).map(value -> new Item(key, value, path.field(key)));
        }

        /** Returns a member; absent, with a problem, if it is missing and no misspelled key stands for it. */
        Optional<Item> require(String key, String what) {
            if (!node.has(key) && !isMisspelled(key)) {
                problems.add(Problem.of(RoutingTableRule.REQUIRED, path.field(key), key + " is missing: " + what)
                        .at(node.location()));
            }
            return item(key);
        }

        /** Returns whether a key that is not allowed, and so is reported, probably stands for this one. */
        private boolean isMisspelled(String key) {
            return node.entries().stream()
                    .map(MappingNode.Entry::key)
                    .anyMatch(given -> !known.contains(given) && Nearest.to(given, List.of(key)) != null);
        }

        @Nullable
        String text(String key) {
            return item(key).map(item -> item.text("a string")).orElse(null);
        }

        /** Returns the only one of these members; null, with a problem, if there is none or there are several. */
        @Nullable
        Item choice(String... keys) {
            List<Item> present =
                    Stream.of(keys).map(this::item).flatMap(Optional::stream).toList();
            if (present.isEmpty() && Stream.of(keys).noneMatch(this::isMisspelled)) {
                problems.add(Problem.of(
                                RoutingTableRule.REQUIRED, path, "one of " + String.join(", ", keys) + " is required")
                        .at(node.location()));
            }
            if (present.size() > 1) {
                present.get(1)
                        .report("there is " + present.get(0).key() + " already; only one of " + String.join(", ", keys)
                                + " is allowed");
            }
            return present.size() == 1 ? present.get(0) : null;
        }

        void items(String key, Consumer<? super Item> each) {
            Item list = require(key, "a list of requests").orElse(null);
            if (list == null) {
                return;
            }
            if (!(list.node() instanceof SequenceNode sequence)) {
                list.report("expected a list, found " + list.node().describe());
                return;
            }
            if (sequence.items().isEmpty()) {
                list.report("the list is empty");
            }
            for (int i = 0; i < sequence.items().size(); i++) {
                each.accept(new Item(key, sequence.items().get(i), list.path().item(i)));
            }
        }

        void pairs(String key, BiConsumer<String, Item> each) {
            Mapping pairs =
                    item(key).map(item -> mapping(item.node(), item.path())).orElse(null);
            if (pairs == null) {
                return;
            }
            for (MappingNode.Entry entry : pairs.node().entries()) {
                each.accept(
                        entry.key(), new Item(entry.key(), entry.value(), pairs.path.field(PlainText.of(entry.key()))));
            }
        }
    }
}
