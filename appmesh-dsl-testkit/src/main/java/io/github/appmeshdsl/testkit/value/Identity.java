package io.github.appmeshdsl.testkit.value;

import io.github.appmeshdsl.testkit.choice.Choices;
import java.util.Map;
import java.util.Optional;

/**
 * By what a resource is known.
 *
 * @param name its name
 * @param namespace its namespace
 * @param awsName its name in the API, where it is not the default
 * @param labels its labels
 * @param annotations its annotations
 * @param tags its tags
 */
record Identity(
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
                LabelValues.labels(choices),
                LabelValues.annotations(choices),
                LabelValues.tags(choices));
    }
}
