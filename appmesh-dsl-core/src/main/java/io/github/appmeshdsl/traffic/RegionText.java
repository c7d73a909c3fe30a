package io.github.appmeshdsl.traffic;

import io.github.appmeshdsl.report.PlainText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A set of requests as people read it: {@code GET http://api.shop:8080/orders… where header x-canary is present}. */
final class RegionText {

    private static final String ANY = "…";

    private String method = "";
    private Optional<String> exact = Optional.empty();
    private String prefix = "/";
    private final Set<String> others = new LinkedHashSet<>();

    private RegionText() {}

    /**
     * Describes the requests that go certain ways.
     *
     * @param address scheme, host and port, or the port of TCP connections
     * @param ways the ways, of which each is taken by one side
     */
    static String of(String address, List<Way> ways) {
        RegionText text = new RegionText();
        ways.forEach(way -> way.steps().forEach(text::add));
        return text.write(address);
    }

    private void add(Way.Step step) {
        Requirement requirement = step.requirement();
        RequestPart.Kind kind = step.part().kind();
        boolean isPath = requirement.subject() == Requirement.Subject.PATH;
        boolean isAny = isPath
                && requirement.test() == Requirement.Test.PREFIX
                && requirement.value().equals("/");
        boolean isExact = requirement.test() == Requirement.Test.EXACT && !requirement.isInverted();
        if (isAny) {
            return;
        }
        if (kind == RequestPart.Kind.METHOD && isExact) {
            method = requirement.value();
        } else if (isPath && !step.isForwarded() && isExact) {
            exact = Optional.of(requirement.value());
        } else if (isPath && !step.isForwarded() && requirement.test() == Requirement.Test.PREFIX) {
            prefix = requirement.value().length() > prefix.length() ? requirement.value() : prefix;
        } else {
            others.add((isPath && step.isForwarded() ? "the forwarded " : "") + requirement.text());
        }
    }

    private String write(String address) {
        if (!address.contains("://")) {
            return address;
        }
        boolean isCall = others.remove("is a gRPC call");
        StringBuilder text = new StringBuilder();
        if (isCall) {
            text.append("gRPC ");
        } else if (!method.isEmpty()) {
            text.append(PlainText.of(method)).append(' ');
        }
        text.append(PlainText.of(address.replaceAll("^(http://.*):80$|^(https://.*):443$", "$1$2")));
        text.append(PlainText.of(exact.orElse(prefix)));
        if (exact.isEmpty()) {
            text.append(ANY);
        }
        if (!others.isEmpty()) {
            text.append(" where ").append(String.join(" and ", others));
        }
        return text.toString();
    }
}
