package io.github.appmeshdsl.spec;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.WireNamed;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that is being read. Every fault becomes a problem with its path and place; a value with a fault counts as
 * absent. {@link #finish} reports the members that nobody asked for.
 */
public final class SpecInput {

    private static final String[] NONE = {};

    private final MappingNode node;
    private final ReadContext context;
    /** The mapping around this one and its key there; without one there is the path. */
    private final @Nullable SpecInput parent;

    private final String key;
    private @Nullable SpecPath path;
    /** Keys that were asked for, in that order, whether they are there or not. */
    private String[] known;

    private int knownCount;
    /** A bit for each of the first 64 entries that was asked for. */
    private long read;

    /** Starts to read {@code node}, which stands at {@code path}. */
    public SpecInput(MappingNode node, SpecPath path, ReadContext context) {
        this(node, context, null, "", path);
    }

    private SpecInput(
            MappingNode node, ReadContext context, @Nullable SpecInput parent, String key, @Nullable SpecPath path) {
        this.node = node;
        this.context = context;
        this.parent = parent;
        this.key = key;
        this.path = path;
        this.known = context.takeKeys();
    }

    /** Returns the dialect of the document. */
    Dialect dialect() {
        return context.dialect();
    }

    /** Returns what stands in for a listener's protocol that has a fault; null if the listener is to be left out. */
    @Nullable
    Protocol assumedProtocol() {
        return context.assumedProtocol();
    }

    /** Returns the path of this mapping. */
    SpecPath path() {
        SpecPath made = path;
        if (made == null) {
            made = Objects.requireNonNull(parent).path().field(key);
            path = made;
        }
        return made;
    }

    /** Reports a problem with this mapping as a whole. */
    void report(Rule rule, String message) {
        context.add(Problem.of(rule, path(), message).at(node.location()));
    }

    /** Reports a problem with one entry. */
    public void report(Rule rule, String key, String message) {
        context.add(Problem.of(rule, path().field(key), message)
                .at(node.entry(key).map(MappingNode.Entry::keyLocation).orElse(node.location())));
    }

    private void report(Rule rule, String key, String message, String hint) {
        context.add(Problem.of(rule, path().field(key), message)
                .at(node.entry(key).map(MappingNode.Entry::keyLocation).orElse(node.location()))
                .withHint(hint));
    }

    /** Returns whether there is an entry of this key. */
    boolean has(String key) {
        return find(key) != null;
    }

    /** Reports that a required member is not there. */
    public void reportMissing(String key) {
        know(key);
        report(SpecRule.REQUIRED, key, key + " is missing");
    }

    private @Nullable DocumentNode find(String key) {
        int at = know(key);
        return at < 0 ? null : node.entryAt(at).value();
    }

    /** Notes that a key was asked for; returns the position of its entry, or -1. */
    private int know(String key) {
        if (knownCount == known.length) {
            known = Arrays.copyOf(known, 2 * knownCount + 1);
        }
        known[knownCount++] = key;
        int at = node.indexOf(key);
        if (at >= 0 && at < Long.SIZE) {
            read |= 1L << at;
        }
        return at;
    }

    private @Nullable ScalarNode scalar(String key, String expected, boolean isExpected, @Nullable DocumentNode found) {
        if (found == null) {
            return null;
        }
        if (!isExpected) {
            wrongType(path().field(key), found, expected);
            return null;
        }
        return (ScalarNode) found;
    }

    private void wrongType(SpecPath where, DocumentNode found, String expected) {
        context.add(Problem.of(SpecRule.TYPE, where, "expected " + expected + ", found " + found.describe())
                .at(found.location()));
    }

    private static boolean isString(@Nullable DocumentNode found) {
        return found instanceof ScalarNode scalar && scalar.isString();
    }

    private static boolean isInteger(@Nullable DocumentNode found) {
        return found instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.INTEGER;
    }

    private static boolean isBoolean(@Nullable DocumentNode found) {
        return found instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.BOOLEAN;
    }

    /** Returns a text. */
    public Optional<String> string(String key) {
        DocumentNode found = find(key);
        ScalarNode scalar = scalar(key, "a string", isString(found), found);
        return scalar == null ? Optional.empty() : Optional.of(scalar.text());
    }

    /** Returns a text; null, with a problem, if there is none. */
    public @Nullable String requiredString(String key) {
        return required(key, string(key));
    }

    /** Returns {@code value}; null if it is absent, with a problem if its entry is not there at all. */
    <T> @Nullable T required(String key, Optional<T> value) {
        if (value.isEmpty() && !has(key)) {
            reportMissing(key);
        }
        return value.orElse(null);
    }

    /** Returns a whole number of 64 bits. */
    Optional<Long> integer(String key) {
        DocumentNode found = find(key);
        ScalarNode scalar = scalar(key, "a whole number", isInteger(found), found);
        if (scalar == null) {
            return Optional.empty();
        }
        OptionalLong value = scalar.integer();
        if (value.isEmpty()) {
            wrongType(path().field(key), scalar, "a whole number of 64 bits");
            return Optional.empty();
        }
        return Optional.of(value.getAsLong());
    }

    /** Returns a whole number of 64 bits; null, with a problem, if there is none. */
    @Nullable
    Long requiredInteger(String key) {
        return required(key, integer(key));
    }

    /** Returns a whole number of 32 bits. */
    Optional<Integer> int32(String key) {
        Optional<Long> value = integer(key);
        if (value.isPresent() && value.get() != value.get().intValue()) {
            report(SpecRule.TYPE, key, "expected a whole number of 32 bits, found " + value.get());
            return Optional.empty();
        }
        return value.map(Long::intValue);
    }

    /** Returns a whole number of 32 bits; null, with a problem, if there is none. */
    @Nullable
    Integer requiredInt32(String key) {
        return required(key, int32(key));
    }

    /** Returns a truth value. */
    Optional<Boolean> bool(String key) {
        DocumentNode found = find(key);
        ScalarNode scalar = scalar(key, "true or false", isBoolean(found), found);
        return scalar == null ? Optional.empty() : scalar.bool();
    }

    /** Returns the constant of this spelling. */
    <E extends WireNamed> Optional<E> word(String key, E[] words) {
        DocumentNode found = find(key);
        ScalarNode scalar = scalar(key, "a string", isString(found), found);
        if (scalar == null) {
            return Optional.empty();
        }
        E word = constant(scalar.text(), words);
        return word == null ? noConstant(path().field(key), scalar, words) : Optional.of(word);
    }

    /** Returns the constant of this spelling; null, with a problem, if there is none. */
    <E extends WireNamed> @Nullable E requiredWord(String key, E[] words) {
        return required(key, word(key, words));
    }

    private static <E extends WireNamed> @Nullable E constant(String text, E[] words) {
        for (E word : words) {
            if (word.wireName().equals(text)) {
                return word;
            }
        }
        return null;
    }

    private <E extends WireNamed> Optional<E> noConstant(SpecPath where, ScalarNode found, E[] words) {
        List<String> spellings = new ArrayList<>();
        for (E word : words) {
            spellings.add(word.wireName());
        }
        context.add(Problem.of(
                        SpecRule.WORD,
                        where,
                        PlainText.quoted(found.text()) + " is none of " + String.join(", ", spellings))
                .at(found.location()));
        return Optional.empty();
    }

    /** Returns the mapping under this key, to be read and finished; null if there is none. */
    public @Nullable SpecInput mapping(String key) {
        DocumentNode found = find(key);
        if (found == null) {
            return null;
        }
        if (found instanceof MappingNode mapping) {
            return new SpecInput(mapping, context, this, key, null);
        }
        wrongType(path().field(key), found, "a mapping");
        return null;
    }

    /** Returns what {@code read} makes of the mapping under this key, which is finished then. */
    <T> Optional<T> mapping(String key, Function<SpecInput, @Nullable T> read) {
        SpecInput mapping = mapping(key);
        if (mapping == null) {
            return Optional.empty();
        }
        T value = read.apply(mapping);
        mapping.finish();
        return Optional.ofNullable(value);
    }

    /** Returns the same; null, with a problem, if there is no such entry. */
    <T> @Nullable T requiredMapping(String key, Function<SpecInput, @Nullable T> read) {
        return required(key, mapping(key, read));
    }

    private List<DocumentNode> items(String key) {
        DocumentNode found = find(key);
        if (found == null) {
            return List.of();
        }
        if (found instanceof SequenceNode sequence) {
            return sequence.items();
        }
        wrongType(path().field(key), found, "a list");
        return List.of();
    }

    /** Returns what {@code read} makes of each mapping of a list; elements with a fault are left out. */
    <T> List<T> list(String key, Function<SpecInput, @Nullable T> read) {
        return namedList(key, "", (element, position) -> read.apply(element));
    }

    /** Returns the same of a list whose elements have a name of their own under {@code nameKey}. */
    <T> List<T> namedList(String key, String nameKey, BiFunction<SpecInput, Integer, @Nullable T> read) {
        List<DocumentNode> items = items(key);
        if (items.isEmpty()) {
            return List.of();
        }
        SpecPath list = path().field(key);
        List<T> values = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            DocumentNode item = items.get(i);
            SpecPath where = list.item(i, nameOf(item, nameKey));
            if (item instanceof MappingNode mapping) {
                SpecInput element = new SpecInput(mapping, where, context);
                T value = read.apply(element, i);
                element.finish();
                if (value == null) {
                    context.addLost(list, i);
                } else {
                    values.add(value);
                }
            } else {
                wrongType(where, item, "a mapping");
                context.addLost(list, i);
            }
        }
        return values;
    }

    private static String nameOf(DocumentNode item, String nameKey) {
        if (!nameKey.isEmpty()
                && item instanceof MappingNode mapping
                && mapping.get(nameKey).orElse(null) instanceof ScalarNode name
                && name.isString()) {
            return name.text();
        }
        return "";
    }

    /** Reports a list that is written and empty although it must not be. */
    void nonEmpty(String key) {
        if (isEmptyList(key)) {
            report(SpecRule.EMPTY_LIST, key, key + " has no element");
        }
    }

    /** Returns whether a list is written and empty. */
    boolean isEmptyList(String key) {
        return find(key) instanceof SequenceNode sequence && sequence.items().isEmpty();
    }

    /** Returns the texts of a list. */
    List<String> strings(String key) {
        List<String> values = new ArrayList<>();
        List<DocumentNode> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof ScalarNode scalar && scalar.isString()) {
                values.add(scalar.text());
            } else {
                wrongType(path().field(key).item(i), items.get(i), "a string");
                context.addLost(path().field(key), i);
            }
        }
        return values;
    }

    /** Returns the constants of a list. */
    <E extends WireNamed> List<E> words(String key, E[] words) {
        List<E> values = new ArrayList<>();
        List<DocumentNode> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof ScalarNode scalar && scalar.isString()) {
                E word = constant(scalar.text(), words);
                if (word == null) {
                    noConstant(path().field(key).item(i), scalar, words);
                } else {
                    values.add(word);
                }
            } else {
                wrongType(path().field(key).item(i), items.get(i), "a string");
                context.addLost(path().field(key), i);
            }
        }
        return values;
    }

    /** Returns the whole numbers of a list. */
    List<Integer> int32s(String key) {
        List<Integer> values = new ArrayList<>();
        List<DocumentNode> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof ScalarNode scalar
                    && scalar.integer().isPresent()
                    && scalar.integer().getAsLong() == (int) scalar.integer().getAsLong()) {
                values.add((int) scalar.integer().getAsLong());
            } else {
                wrongType(path().field(key).item(i), items.get(i), "a whole number of 32 bits");
                context.addLost(path().field(key), i);
            }
        }
        return values;
    }

    /** Returns the texts of a mapping, in its order. */
    public Map<String, String> stringMap(String key) {
        Map<String, String> values = new LinkedHashMap<>();
        DocumentNode found = find(key);
        if (found == null) {
            return values;
        }
        if (!(found instanceof MappingNode mapping)) {
            wrongType(path().field(key), found, "a mapping");
            return values;
        }
        for (MappingNode.Entry entry : mapping.entries()) {
            if (entry.value() instanceof ScalarNode scalar && scalar.isString()) {
                values.put(entry.key(), scalar.text());
            } else {
                wrongType(path().field(key).item(-1, entry.key()), entry.value(), "a string");
            }
        }
        return values;
    }

    /**
     * Returns the one member of a union that is there: its key, or null with a problem if there is none or several.
     *
     * @param what what the union is, in words
     */
    @Nullable
    String member(String what, String... keys) {
        List<String> present = new ArrayList<>();
        for (String key : keys) {
            if (has(key)) {
                present.add(key);
            }
        }
        if (present.size() == 1) {
            return present.get(0);
        }
        if (present.isEmpty()) {
            report(SpecRule.UNION_NONE, what + " has none of " + String.join(", ", keys));
        } else {
            for (String key : present.subList(1, present.size())) {
                report(SpecRule.UNION_MANY, key, what + " has " + key + " beside " + present.get(0) + "; it takes one");
            }
        }
        return null;
    }

    /** Says that these members are read elsewhere. */
    public void ignore(Collection<String> keys) {
        keys.forEach(this::know);
    }

    /** Reports every member that was not asked for, and ends the reading of this mapping. */
    public void finish() {
        int few = Math.min(node.size(), Long.SIZE);
        if (Long.bitCount(read) < few) {
            for (int i = 0; i < few; i++) {
                if ((read & 1L << i) == 0) {
                    reportUnknown(node.entryAt(i).key());
                }
            }
        }
        if (node.size() > few) {
            Set<String> lookup = new HashSet<>(known());
            for (int i = few; i < node.size(); i++) {
                if (!lookup.contains(node.entryAt(i).key())) {
                    reportUnknown(node.entryAt(i).key());
                }
            }
        }
        context.giveBack(known);
        known = NONE;
        knownCount = 0;
    }

    private List<String> known() {
        return Arrays.asList(known).subList(0, knownCount);
    }

    private void reportUnknown(String key) {
        String nearest = Nearest.to(key, known());
        String message = "unknown field " + PlainText.quoted(key);
        if (nearest == null) {
            report(SpecRule.UNKNOWN_FIELD, key, message);
        } else {
            report(SpecRule.UNKNOWN_FIELD, key, message, "did you mean " + PlainText.quoted(nearest) + "?");
        }
    }
}
