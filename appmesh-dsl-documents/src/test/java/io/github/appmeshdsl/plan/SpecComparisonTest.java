package io.github.appmeshdsl.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a change of a spec, and what is only the way the service says the same. */
class SpecComparisonTest {

    private static List<String> changes(String before, String after) {
        return SpecComparison.changes(SpecPath.ROOT, Specs.spec(before), Specs.spec(after)).stream()
                .map(change -> change.path() + ": "
                        + change.before().map(DocumentNode::toString).orElse("absent") + " → "
                        + change.after().map(DocumentNode::toString).orElse("absent"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | {'backends':[]}",
                "{'a':null} | {}",
                "{'backendDefaults':{}} | {}",
                "{'timeout':{'http':{'idle':null}}} | {}",
                "{'a':80} | {'a':80.0}",
                "{'a':1,'b':2} | {'b':2,'a':1}",
                "{'headers':[{'name':'a'},{'name':'b'}]} | {'headers':[{'name':'b'},{'name':'a'}]}",
                "{'weightedTargets':[{'virtualNode':'a','weight':1},{'virtualNode':'b','weight':2}]}"
                        + " | {'weightedTargets':[{'virtualNode':'b','weight':2},{'virtualNode':'a','weight':1}]}",
                "{'tls':{'ports':[1,2]}} | {'tls':{'ports':[2,1]}}",
                "{'match':{'exact':['a','b']}} | {'match':{'exact':['b','a']}}",
                "{'httpRetryEvents':['a','b']} | {'httpRetryEvents':['b','a']}",
                "{'backends':[{'virtualService':{'virtualServiceName':'a'}},{'virtualService':{'virtualServiceName':'a'}}]}"
                        + " | {'backends':[{'virtualService':{'virtualServiceName':'a'}}]}",
                "{'listeners':[{'portMapping':{'port':80},'healthCheck':{'port':80,'protocol':'tcp'}}]}"
                        + " | {'listeners':[{'portMapping':{'port':80},'healthCheck':{'protocol':'tcp'}}]}"
            })
    void the_same_said_otherwise_is_no_change(String one, String other) {
        assertThat(changes(one, other)).isEmpty();
        assertThat(changes(other, one)).isEmpty();
    }

    @Test
    void zero_and_false_are_values() {
        assertThat(changes("{'priority':0,'enforce':false}", "{}"))
                .containsExactly("priority: 0 → absent", "enforce: false → absent");
    }

    @Test
    void a_number_is_not_its_text() {
        assertThat(changes("{'a':80}", "{'a':'80'}")).containsExactly("a: 80 → \"80\"");
    }

    @Test
    void words_that_nobody_knows_compare_as_text() {
        assertThat(changes("{'mode':'NEWER'}", "{'mode':'STRICT'}")).containsExactly("mode: \"NEWER\" → \"STRICT\"");
    }

    @Test
    void elements_of_a_set_are_found_by_name() {
        assertThat(changes(
                        "{'weightedTargets':[{'virtualNode':'a','weight':100},{'virtualNode':'c','weight':1}]}",
                        "{'weightedTargets':[{'virtualNode':'b','weight':10},{'virtualNode':'a','weight':90}]}"))
                .containsExactly(
                        "weightedTargets[a].weight: 100 → 90",
                        "weightedTargets[c]: {virtualNode: \"c\", weight: 1} → absent",
                        "weightedTargets[b]: absent → {virtualNode: \"b\", weight: 10}");
    }

    @Test
    void namesakes_in_a_set_are_told_apart_by_content() {
        assertThat(changes(
                        "{'weightedTargets':[{'virtualNode':'a','port':1},{'virtualNode':'a','port':2}]}",
                        "{'weightedTargets':[{'virtualNode':'a','port':2},{'virtualNode':'a','port':3}]}"))
                .containsExactly("weightedTargets[a].port: 1 → 3");
    }

    @Test
    void two_equal_targets_are_not_one() {
        assertThat(changes(
                        "{'weightedTargets':[{'virtualNode':'a'},{'virtualNode':'a'}]}",
                        "{'weightedTargets':[{'virtualNode':'a'}]}"))
                .hasSize(1);
    }

    @Test
    void order_counts_in_listeners_and_log_formats() {
        assertThat(changes("{'json':[{'key':'a'},{'key':'b'}]}", "{'json':[{'key':'b'},{'key':'a'}]}"))
                .hasSize(2);
        assertThat(changes(
                        "{'listeners':[{'portMapping':{'port':1}},{'portMapping':{'port':2}}]}",
                        "{'listeners':[{'portMapping':{'port':2}},{'portMapping':{'port':1}}]}"))
                .containsExactly("listeners[0].portMapping.port: 1 → 2", "listeners[1].portMapping.port: 2 → 1");
    }

    @Test
    void a_health_check_on_another_port_counts() {
        assertThat(changes(
                        "{'listeners':[{'portMapping':{'port':80},'healthCheck':{'port':81}}]}",
                        "{'listeners':[{'portMapping':{'port':80},'healthCheck':{'port':80}}]}"))
                .containsExactly("listeners[0].healthCheck.port: 81 → 80");
    }

    @Test
    void a_value_of_another_form_is_one_change() {
        assertThat(changes("{'a':{'b':1}}", "{'a':[1]}")).containsExactly("a: {b: 1} → [1]");
    }
}
