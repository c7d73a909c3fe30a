package io.github.appmeshdsl.testkit.internal.value;

import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.testkit.internal.choice.Choices;
import io.github.appmeshdsl.testkit.internal.choice.Generator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names of a resource, and its labels, annotations and tags.
 *
 * @param name its name
 * @param namespace its namespace
 * @param awsName its AWS name, if it is not the default
 * @param labels its labels
 * @param annotations its annotations
 * @param tags its tags
 */
public record Identity(
        String name,
        Optional<String> namespace,
        Optional<String> awsName,
        Map<String, String> labels,
        Map<String, String> annotations,
        Map<String, String> tags) {

    static Identity of(Choices choices) {
        return new Identity(
                Texts.name(choices),
                choices.maybe(Texts::name),
                choices.maybe(c -> c.oneOf(Texts::host, Texts::word)),
                labels(choices),
                annotations(choices),
                tags(choices));
    }

    /** Returns labels, if any. */
    public static Map<String, String> labels(Choices choices) {
        return map(choices, 3, Texts::labelKey, Texts::labelValue);
    }

    /** Returns annotations, if any; their values are arbitrary texts. */
    public static Map<String, String> annotations(Choices choices) {
        return map(choices, 3, Texts::labelKey, c -> Texts.text(c, 0, 300));
    }

    /** Returns tags, if any. */
    public static Map<String, String> tags(Choices choices) {
        return map(choices, 50, c -> Texts.text(c, 1, 128), c -> Texts.text(c, 0, 256));
    }

    private static Map<String, String> map(Choices choices, int most, Generator<String> key, Generator<String> value) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : choices.someOf(most, c -> Map.entry(key.from(c), value.from(c)))) {
            map.put(entry.getKey(), entry.getValue());
        }
        return map;
    }

    /** Returns a selector. */
    public static LabelSelector selector(Choices choices) {
        return new LabelSelector(labels(choices), choices.list(0, 3, Identity::requirement));
    }

    /** Returns a condition on a label; values are present if the operator needs them. */
    public static LabelSelector.Requirement requirement(Choices choices) {
        LabelSelector.Operator operator = choices.of(LabelSelector.Operator.values());
        String key = Texts.labelKey(choices);
        boolean compares = operator == LabelSelector.Operator.IN || operator == LabelSelector.Operator.NOT_IN;
        List<String> values = compares ? choices.list(1, 3, Texts::labelValue) : List.of();
        return new LabelSelector.Requirement(key, operator, values);
    }
}
