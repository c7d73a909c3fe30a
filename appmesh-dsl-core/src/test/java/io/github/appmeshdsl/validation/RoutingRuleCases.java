package io.github.appmeshdsl.validation;

import java.util.List;
import java.util.stream.Stream;

/** What the rules about listeners and routes find. */
final class RoutingRuleCases {

    private RoutingRuleCases() {}

    static List<RuleCase> cases() {
        return Stream.of(
                        ListenerRuleCases.cases(),
                        RouteRuleCases.cases(),
                        RouteOrderRuleCases.cases(),
                        TargetRuleCases.cases(),
                        TimeRuleCases.cases())
                .flatMap(List::stream)
                .toList();
    }
}
