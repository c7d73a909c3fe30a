package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that is being read. Every fault becomes a problem with its path and place. A value with a fault counts as absent,
 * and so does a member that is null, because the API server of Kubernetes removes it. {@link #finish} reports unknown members,
 * and required ones that are missing unless an unknown one is a misspelling of them.
 */
public final class SpecInput {

    /** The position of a value that is not in a list. */
    static final int NO_LIST = -1;

    private final MappingNode node;
    /** Whether this replaces a mapping whose content is unknown. */
    private final boolean isStandIn;

    private final ReadContext context;
    /** The mapping around this one; if it is null, the path is set. */
    private final @Nullable SpecInput parent;

    private final String key;
    /** The entry that is assumed in place of a missing one: a union's member, or a list that must have an element. */
    private @Nullable String assumedMember;

    private @Nullable SpecPath path;
    /** Null once the reading has ended. */
    private KeyNotes.@Nullable AskedKeys asked;

    private @Nullable MissingMembers missing;

    private final int errorsBefore;

    /** Starts to read {@code node}, which is at {@code path}. */
    public SpecInput(MappingNode node, SpecPath path, ReadContext context) {
        this(node, context, null, "", path);
    }

    private SpecInput(
            @Nullable MappingNode node,
            ReadContext context,
            @Nullable SpecInput parent,
            String key,
            @Nullable SpecPath path) {
        this.node = node == null ? MappingNode.of(List.of()) : node;
        this.isStandIn = node == null;
        this.context = context;
        this.parent = parent;
        this.key = key;
        this.path = path;
        this.asked = context.notes().take();
        this.errorsBefore = context.errors();
    }

    /** Returns the dialect of the document. */
    Dialect dialect() {
        return context.dialect();
    }

    /**
     * Notes that the value of an entry has a fault or is missing; returns what fills the gap, or null if this mapping is to
     * be left out.
     */
    @Nullable
    StandIns gap(String key) {
        return context.gap(path().field(key));
    }

    /** Returns the path of this mapping. */
    public SpecPath path() {
        SpecPath made = path;
        if (made == null) {
            made = Objects.requireNonNull(parent).path().field(key);
            path = made;
        }
        return made;
    }

    /** Reports a problem with one entry. */
    public void report(Rule rule, String key, String message) {
        context.add(problem(rule, key, message));
    }

    private Problem problem(Rule rule, String key, String message) {
        return Problem.of(rule, path().field(key), message)
                .at(node.entry(key).map(MappingNode.Entry::keyLocation).orElse(node.location()));
    }

    /** Returns whether there is a value under this key, and not null. */
    public boolean has(String key) {
        return find(key) != null;
    }

    /** Reports that a required member is missing. */
    public void reportMissing(String key) {
        know(key);
        addMissing(problem(SpecRule.REQUIRED, key, key + " is missing"), key);
    }

    /** Reports that all of these members are missing and one of them is required. */
    void reportMissing(Rule rule, String at, String message, String... keys) {
        addMissing(problem(rule, at, message), keys);
    }

    private void addMissing(Problem problem, String... keys) {
        MissingMembers members = missing == null ? new MissingMembers() : missing;
        members.add(problem, keys);
        missing = members;
    }

    private @Nullable DocumentNode find(String key) {
        int at = know(key);
        if (at < 0) {
            return null;
        }
        DocumentNode value = node.entryAt(at).value();
        return value instanceof ScalarNode scalar && scalar.isNull() ? null : value;
    }

    private int know(String key) {
        return Objects.requireNonNull(asked, "the reading of this mapping has ended")
                .ask(node, key);
    }

    /** Reports a problem with the value of an entry, or with an element of it if it is a list. */
    void report(Rule rule, DocumentNode found, String message, String key, int position) {
        context.add(problem(rule, found, message, key, position));
    }

    private Problem problem(Rule rule, DocumentNode found, String message, String key, int position) {
        SpecPath entry = path().field(key);
        return Problem.of(rule, position == NO_LIST ? entry : entry.item(position), message)
                .at(found.location());
    }

    /** Reports that the value of an entry, or an element of it, is not of its type. */
    void wrongType(DocumentNode found, String expected, String key, int position) {
        report(SpecRule.TYPE, found, mismatch(found, expected), key, position);
    }

    /** Reports the same for a value that was probably meant as the hint shows. */
    void wrongType(DocumentNode found, String expected, String key, int position, String hint) {
        context.add(problem(SpecRule.TYPE, found, mismatch(found, expected), key, position)
                .withHint(hint));
    }

    private static String mismatch(DocumentNode found, String expected) {
        return "expected " + expected + ", found " + found.describe();
    }

    private <T> @Nullable T scalar(String key, ScalarType<T> type, boolean isRequired) {
        DocumentNode found = find(key);
        T value = found == null ? null : type.reader().read(found, this, key, NO_LIST);
        return value == null && isGap(found, key, isRequired) ? fill(type, gap(key)) : value;
    }

    private static <T> @Nullable T fill(ScalarType<T> type, @Nullable StandIns standIns) {
        return standIns == null ? null : type.standIn().apply(standIns);
    }

    /** Returns whether a value is expected where none could be read; a missing one is reported. */
    private boolean isGap(@Nullable DocumentNode found, String key, boolean isRequired) {
        if (found == null && isRequired) {
            reportMissing(key);
        }
        return found != null || isRequired || key.equals(assumedMember) || (isStandIn && context.saysAll());
    }

    /** Returns a value of this type. */
    <T> Optional<T> optional(String key, ScalarType<T> type) {
        return Optional.ofNullable(scalar(key, type, false));
    }

    /** Returns a value of this type; null, with a problem, if there is none. */
    <T> @Nullable T required(String key, ScalarType<T> type) {
        return scalar(key, type, true);
    }

    /** Returns the values of a list; elements with a fault are left out. */
    <T> List<T> each(String key, ScalarType<T> type) {
        List<DocumentNode> items = items(key);
        List<T> values = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            T value = type.reader().read(items.get(i), this, key, i);
            if (value == null) {
                value = fill(type, context.gap(path().field(key).item(i)));
            }
            if (value == null) {
                context.addLost(path().field(key), i);
            } else {
                values.add(value);
            }
        }
        return values;
    }

    /** Returns a text. */
    public Optional<String> string(String key) {
        return optional(key, ScalarType.TEXT);
    }

    /** Returns a text; null, with a problem, if there is none. */
    public @Nullable String requiredString(String key) {
        return required(key, ScalarType.TEXT);
    }

    /** Returns the name of the target of a reference. */
    Optional<String> name(String key) {
        return optional(key, ScalarType.NAME);
    }

    /** Returns the same; null, with a problem, if there is none. */
    public @Nullable String requiredName(String key) {
        return required(key, ScalarType.NAME);
    }

    /** Returns whether a list is missing, with a problem, and no element is assumed. */
    boolean lacks(String key) {
        if (has(key)) {
            return false;
        }
        reportMissing(key);
        assume(key);
        return assumedMember == null;
    }

    /** Returns the mapping under this key, to be read and finished; null if there is none. */
    public @Nullable SpecInput mapping(String key) {
        return mapping(key, false);
    }

    private @Nullable SpecInput mapping(String key, boolean isRequired) {
        DocumentNode found = find(key);
        if (found instanceof MappingNode mapping) {
            return new SpecInput(mapping, context, this, key, null);
        }
        if (found != null) {
            wrongType(found, "a mapping", key, NO_LIST);
        }
        return isGap(found, key, isRequired) && gap(key) != null ? new SpecInput(null, context, this, key, null) : null;
    }

    /** Returns the result of {@code read} for the mapping under this key, which is then finished. */
    <T> Optional<T> mapping(String key, Function<SpecInput, @Nullable T> read) {
        return Optional.ofNullable(made(mapping(key, false), read));
    }

    /** Returns the same; null, with a problem, if there is no such entry. */
    <T> @Nullable T requiredMapping(String key, Function<SpecInput, @Nullable T> read) {
        return made(mapping(key, true), read);
    }

    /** Returns the result of {@code read} for a mapping that was found under this key. */
    <T> @Nullable T nested(MappingNode found, String key, Function<SpecInput, @Nullable T> read) {
        return made(new SpecInput(found, context, this, key, null), read);
    }

    private static <T> @Nullable T made(@Nullable SpecInput mapping, Function<SpecInput, @Nullable T> read) {
        if (mapping == null) {
            return null;
        }
        T value = read.apply(mapping);
        mapping.finish();
        return value;
    }

    private List<DocumentNode> items(String key) {
        DocumentNode found = find(key);
        if (found instanceof SequenceNode sequence) {
            if (!sequence.items().isEmpty() || !key.equals(assumedMember)) {
                return sequence.items();
            }
        } else if (found != null) {
            wrongType(found, "a list", key, NO_LIST);
        }
        return isGap(found, key, false) && gap(key) != null ? List.of(ScalarNode.nothing()) : List.of();
    }

    /** Returns the result of {@code read} for each mapping of a list; elements with a fault are left out. */
    <T> List<T> list(String key, Function<SpecInput, @Nullable T> read) {
        return resources(key, "", read);
    }

    /**
     * Returns the same for a list whose elements are resources with a name under {@code nameKey}. An element with an error is
     * left out as a whole, and the mapping around the list is still complete without it.
     */
    <T> List<T> resources(String key, String nameKey, Function<SpecInput, @Nullable T> read) {
        List<DocumentNode> items = items(key);
        if (items.isEmpty()) {
            return List.of();
        }
        SpecPath list = path().field(key);
        List<T> values = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            DocumentNode item = items.get(i);
            MappingNode mapping = item instanceof MappingNode m ? m : null;
            int errors = context.errors();
            if (mapping == null) {
                wrongType(item, "a mapping", key, i);
            }
            T value = null;
            if (mapping != null || context.gap(list.item(i)) != null) {
                String name = mapping == null ? "" : nameOf(mapping, nameKey);
                SpecInput element = new SpecInput(mapping, context, null, "", list.item(i, name));
                value = read.apply(element);
                element.finish();
            }
            if (!nameKey.isEmpty() && !context.isComplete(errors)) {
                value = null;
                context.forgetErrors(errors);
            }
            if (value == null) {
                context.addLost(list, i);
            } else {
                values.add(value);
            }
        }
        return values;
    }

    private static String nameOf(MappingNode item, String nameKey) {
        if (!nameKey.isEmpty() && item.get(nameKey).orElse(null) instanceof ScalarNode name && name.isString()) {
            return name.text();
        }
        return "";
    }

    /** Reports a list that is written and empty although it must not be. Is called before the list is read. */
    void nonEmpty(String key) {
        if (isEmptyList(key)) {
            report(SpecRule.EMPTY_LIST, key, key + " has no element");
            assume(key);
        }
    }

    /** Returns whether a list is written and empty. */
    boolean isEmptyList(String key) {
        return find(key) instanceof SequenceNode sequence && sequence.items().isEmpty();
    }

    /** Returns the texts of a mapping, in its order. */
    public Map<String, String> stringMap(String key) {
        DocumentNode found = find(key);
        if (found == null) {
            return Map.of();
        }
        if (!(found instanceof MappingNode mapping)) {
            wrongType(found, "a mapping", key, NO_LIST);
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (MappingNode.Entry entry : mapping.entries()) {
            if (entry.value() instanceof ScalarNode scalar && scalar.isString()) {
                values.put(entry.key(), scalar.text());
            } else {
                SpecPath where = path().field(key).item(-1, entry.key());
                context.add(Problem.of(SpecRule.TYPE, where, mismatch(entry.value(), "a string"))
                        .at(entry.value().location()));
            }
        }
        return values;
    }

    /**
     * Returns the key of the only member of a union; null, with a problem, if there is none or several.
     *
     * @param what the union, in words
     */
    @Nullable
    String member(String what, String... keys) {
        List<String> present = present(keys);
        if (!present.isEmpty()) {
            return onlyOne(what, present);
        }
        String message =
                what + " has " + (keys.length == 1 ? "no member " + keys[0] : "none of " + String.join(", ", keys));
        reportMissing(SpecRule.UNION_NONE, "", message, keys);
        StandIns standIns = context.gap();
        if (standIns != null) {
            assumedMember = standIns.oneOf(List.of(keys));
        }
        return assumedMember;
    }

    /** Notes that an entry of this key, or another in its place, is missing and reported already. */
    void assume(String key) {
        if (context.gap() != null) {
            assumedMember = key;
        }
    }

    /** Returns the same for a union that need not have a member. */
    @Nullable
    String optionalMember(String what, String... keys) {
        List<String> present = present(keys);
        return present.isEmpty() ? null : onlyOne(what, present);
    }

    private List<String> present(String... keys) {
        List<String> present = new ArrayList<>();
        for (String key : keys) {
            if (has(key)) {
                present.add(key);
            }
        }
        return present;
    }

    private @Nullable String onlyOne(String what, List<String> present) {
        if (present.size() == 1) {
            return present.get(0);
        }
        for (String key : present.subList(1, present.size())) {
            report(
                    SpecRule.UNION_MANY,
                    key,
                    what + " has both " + present.get(0) + " and " + key + "; only one is allowed");
        }
        StandIns standIns = context.gap();
        return standIns == null ? null : standIns.oneOf(present);
    }

    /** Notes that these members are read elsewhere. */
    public void ignore(Collection<String> keys) {
        if (!Objects.requireNonNull(asked).areAll(node)) {
            keys.forEach(this::know);
        }
    }

    /** Reports unknown and missing members, and ends the reading of this mapping. */
    public void finish() {
        KeyNotes.AskedKeys keys = Objects.requireNonNull(asked, "the reading of this mapping has ended");
        asked = null;
        Set<String> misspelled = keys.areAll(node) ? Set.of() : reportUnknown(keys);
        if (missing != null) {
            missing.report(misspelled, context);
        }
        context.notes().giveBack(keys);
    }

    /** Returns the members that unknown ones are misspellings of. */
    private Set<String> reportUnknown(KeyNotes.AskedKeys keys) {
        Set<String> misspelled = new HashSet<>();
        keys.forEachOther(node, key -> {
            Problem problem = problem(SpecRule.UNKNOWN_FIELD, key, "unknown field " + PlainText.quoted(key));
            OtherSpelling other = OtherSpelling.of(key, keys.list(), context.dialect());
            String nearest = other == null ? Nearest.to(key, keys.list()) : other.member();
            if (nearest != null) {
                misspelled.add(nearest);
            }
            if (other != null) {
                context.add(problem.withHint(other.hint(node.get(key).orElseThrow())));
            } else {
                context.add(
                        nearest == null
                                ? problem
                                : problem.withHint("did you mean " + PlainText.quoted(nearest) + "?"));
            }
        });
        return misspelled;
    }

    /**
     * Ends the reading of a resource; returns it, or null if it has an error: without the part with the error it could allow
     * more than its author meant.
     */
    <T> @Nullable T complete(@Nullable T resource) {
        finish();
        return isComplete() ? resource : null;
    }

    /** Returns whether this mapping was read without an error so far. */
    boolean isComplete() {
        return context.isComplete(errorsBefore);
    }
}
