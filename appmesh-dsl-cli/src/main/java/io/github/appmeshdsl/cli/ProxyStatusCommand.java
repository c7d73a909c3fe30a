package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.xds.ControlPlaneStatus;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh proxy-status}: prints what proxies have of what a control plane has published. */
final class ProxyStatusCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Prints which proxies have what a control plane has published, and what they have rejected.";

    private static final String FORMAT = "--format";
    private static final String WAIT = "--wait";
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m)");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 100;
    private static final List<ResourceType> ORDER = List.of(
            ResourceType.CLUSTER,
            ResourceType.LISTENER,
            ResourceType.ENDPOINTS,
            ResourceType.ROUTES,
            ResourceType.SECRET);
    private static final List<String> COLUMNS = List.of("PROXY", "ADDRESS", "CDS", "LDS", "EDS", "RDS", "SDS");

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "All proxies that were asked for are connected and have accepted everything, and no set was refused.",
                "Some have not, or a set was refused.",
                "The control plane cannot be reached, or the command was not understood.",
                DESCRIPTION);
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("PROXY")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("Only these proxies, as mesh/MESH/virtualNode/NAME; all if none is given.")
                .build());
        spec.addOption(option("HOST:PORT", StatusServer.STATUS)
                .description("Where the control plane answers its status, as its own --status has it.")
                .build());
        spec.addOption(option("text|json", FORMAT)
                .description("How the status is printed; text if not given.")
                .build());
        spec.addOption(option("DURATION", WAIT)
                .description("Wait until everything is accepted, at most this long, such as 30s or 2m.")
                .build());
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        boolean isJson = choice(arguments, FORMAT, "text", "json").equals("json");
        String address = value(arguments, StatusServer.STATUS)
                .orElseThrow(() -> misuse(arguments, StatusServer.STATUS + " is missing"));
        HostPort place = HostPort.of(StatusServer.STATUS, address, 1, arguments);
        List<String> proxies = arguments.matchedPositionalValue(0, List.of());
        Duration wait = wait(arguments);
        long end = System.nanoTime() + wait.toNanos();
        String host = place.host().indexOf(':') < 0 ? place.host() : "[" + place.host() + "]";
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + place.port() + "/status"))
                    .timeout(TIMEOUT)
                    .build();
        } catch (IllegalArgumentException e) {
            throw misuse(arguments, StatusServer.STATUS + " must be HOST:PORT, not \"" + address + "\"");
        }
        HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        try {
            while (true) {
                ControlPlaneStatus status = of(get(client, request, address), proxies);
                boolean isSettled = isSettled(status, proxies);
                if (isSettled || System.nanoTime() >= end) {
                    console.out().print(isJson ? status.toJson() : text(status));
                    return isSettled ? ExitCode.CLEAN : ExitCode.FOUND;
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            throw new CommandFailure("interrupted", e);
        }
    }

    private static Duration wait(ParseResult arguments) {
        Optional<String> text = value(arguments, WAIT);
        if (text.isEmpty()) {
            return Duration.ZERO;
        }
        Matcher matcher = DURATION.matcher(text.get());
        if (!matcher.matches()) {
            throw misuse(
                    arguments, WAIT + " must be a number with ms, s or m, such as 30s, not \"" + text.get() + "\"");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private static ControlPlaneStatus get(HttpClient client, HttpRequest request, String address)
            throws IOException, InterruptedException {
        HttpResponse<String> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new CommandFailure("cannot connect to " + address, e);
        }
        if (response.statusCode() != 200) {
            throw new CommandFailure(address + " answers with status " + response.statusCode(), null);
        }
        try {
            return ControlPlaneStatus.ofJson(response.body());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(address + ": " + e.getMessage(), e);
        }
    }

    private static ControlPlaneStatus of(ControlPlaneStatus status, List<String> proxies) {
        return proxies.isEmpty()
                ? status
                : new ControlPlaneStatus(
                        status.sets(),
                        status.inputs(),
                        status.nodes().stream()
                                .filter(node -> proxies.contains(node.id()))
                                .toList());
    }

    private static boolean isSettled(ControlPlaneStatus status, List<String> proxies) {
        boolean areConnected = proxies.stream()
                .allMatch(proxy -> status.nodes().stream()
                        .anyMatch(node ->
                                node.id().equals(proxy) && !node.streams().isEmpty()));
        boolean arePublished = status.nodes().stream().allMatch(ControlPlaneStatus.Node::isPublished);
        return areConnected
                && arePublished
                && status.isSettled()
                && status.sets().stream().allMatch(set -> set.refusal().isEmpty());
    }

    /** Returns the status for people. */
    static String text(ControlPlaneStatus status) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(COLUMNS);
        StringBuilder details = new StringBuilder();
        for (ControlPlaneStatus.PublishedSet set : status.sets()) {
            set.refusal().ifPresent(refusal -> {
                details.append("\nrefused ").append(set.name()).append(" at ").append(refusal.at());
                refusal.problems().forEach(problem -> details.append("\n  ").append(problem));
                details.append('\n');
            });
        }
        for (ControlPlaneStatus.Input input : status.inputs()) {
            input.failure().ifPresent(failure -> {
                details.append('\n').append(input.name()).append(" at ").append(failure.at());
                failure.problems().forEach(problem -> details.append("\n  ").append(problem));
                details.append('\n');
            });
        }
        for (ControlPlaneStatus.Node node : status.nodes()) {
            if (node.streams().isEmpty()) {
                rows.add(row(node.id(), "not connected"));
            }
            for (ControlPlaneStatus.Stream stream : node.streams()) {
                List<String> row = row(node.id(), stream.proxy().peer());
                for (ControlPlaneStatus.Type type : stream.types()) {
                    row.set(2 + ORDER.indexOf(type.type()), node.isPublished() ? word(type) : "UNKNOWN");
                    type.rejection().ifPresent(rejection -> reject(details, stream, type, rejection));
                }
                rows.add(row);
            }
        }
        return table(rows) + escaped(details);
    }

    private static List<String> row(String id, String address) {
        List<String> row = new ArrayList<>(List.of(id, address));
        ORDER.forEach(type -> row.add("-"));
        return row;
    }

    private static String word(ControlPlaneStatus.Type type) {
        if (type.rejection().isPresent()) {
            return "REJECTED";
        }
        return type.isSettled()
                ? "SYNCED"
                : type.sent().isEmpty() ? "NOT SENT" : "STALE " + type.lag().toMillis() + "ms";
    }

    private static void reject(
            StringBuilder details,
            ControlPlaneStatus.Stream stream,
            ControlPlaneStatus.Type type,
            ControlPlaneStatus.Rejection rejection) {
        details.append('\n')
                .append(stream.proxy().nodeId())
                .append(" rejected ")
                .append(type.type())
                .append(' ')
                .append(rejection.version())
                .append(" at ")
                .append(rejection.at())
                .append("\n  ")
                .append(rejection.reason());
        rejection.causes().forEach(cause -> details.append("\n  ").append(cause));
        details.append('\n');
    }

    private static String escaped(CharSequence text) {
        StringBuilder escaped = new StringBuilder();
        text.toString()
                .lines()
                .forEach(line -> escaped.append(PlainText.uncut(line)).append('\n'));
        return escaped.toString();
    }

    private static String table(List<List<String>> rows) {
        int[] widths = new int[COLUMNS.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], PlainText.of(row.get(i)).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = PlainText.of(row.get(i));
                line.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
