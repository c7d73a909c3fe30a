package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.routing.ExplanationJson;
import io.github.appmeshdsl.routing.RoutingReport;
import io.github.appmeshdsl.routing.RoutingTable;
import io.github.appmeshdsl.traffic.Answer;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Explanation;
import io.github.appmeshdsl.traffic.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh explain}: prints the route of a request and every route that is tried, or checks a table of requests. */
final class ExplainCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Prints where a request goes, and each route that is tried on the way, or checks a table of requests. The "
                    + "request is [METHOD] URL after the inputs.";

    private static final String FROM = "--from";
    private static final String HEADER = "--header";
    private static final String GRPC = "--grpc";
    private static final String TCP = "--tcp";
    private static final String TABLE = "--table";
    private static final String FORMAT = "--format";
    private static final Pattern METHOD = Pattern.compile("GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH");

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "The request is delivered, or passed to the address that the caller asked for; every request of a table "
                        + "is answered as expected.",
                "The request is refused, an expectation of a table is not met, or the mesh has errors.",
                UNREADABLE,
                DESCRIPTION);
        SourceOptions.addTo(spec);
        spec.addOption(option("NODE", FROM)
                .description("The virtual node that sends the request, or the virtual gateway at which it arrives, as "
                        + "NAME or NAMESPACE/NAME.")
                .build());
        spec.addOption(option("HOST:PORT/SERVICE/METHOD", GRPC)
                .description("A gRPC call instead of an HTTP request.")
                .build());
        spec.addOption(option("PORT", TCP)
                .description("A TCP connection instead of an HTTP request.")
                .build());
        spec.addOption(OptionSpec.builder("-H", HEADER)
                .paramLabel("NAME:VALUE")
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("A header of the request; metadata of a gRPC call.")
                .build());
        spec.addOption(option("FILE", TABLE)
                .description("A table of requests with what is expected of each, instead of one request; - is standard "
                        + "input.")
                .build());
        spec.addOption(option("text|json", FORMAT)
                .description("How the result is printed; text if not given.")
                .build());
        ChosenMesh.addTo(spec);
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        boolean isJson = choice(arguments, FORMAT, "text", "json").equals("json");
        Optional<String> table = value(arguments, TABLE);
        return table.isPresent() ? check(table.get(), isJson, arguments, console) : explain(isJson, arguments, console);
    }

    private static int explain(boolean isJson, ParseResult arguments, Console console) throws IOException {
        String from = value(arguments, FROM).orElseThrow(() -> misuse(arguments, FROM + " is missing"));
        List<String> paths = new ArrayList<>(Inputs.of(arguments));
        Request request = request(paths, arguments);
        SourceSet sources = SourceOptions.read(paths, arguments, console);
        Mesh mesh = ChosenMesh.of(sources, "explained", arguments, console);
        if (mesh == null) {
            return ExitCode.FOUND;
        }
        Caller caller;
        try {
            caller = mesh.traffic().from(from);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(FROM + ": " + e.getMessage(), null);
        }
        Explanation explanation = caller.explain(request);
        console.out()
                .print(
                        isJson
                                ? ExplanationJson.of(explanation, sources.reading()::locationOf)
                                : explanation.toText(sources.reading()::locationOf));
        return explanation.answer() instanceof Answer.Refused ? ExitCode.FOUND : ExitCode.CLEAN;
    }

    private static int check(String file, boolean isJson, ParseResult arguments, Console console) throws IOException {
        List<String> paths = Inputs.of(arguments);
        String last = paths.get(paths.size() - 1);
        if (last.contains("://")) {
            throw misuse(arguments, TABLE + " contains the requests, so " + last + " cannot be given too");
        }
        for (String option : List.of(FROM, GRPC, TCP, HEADER)) {
            if (arguments.hasMatchedOption(option)) {
                throw misuse(arguments, TABLE + " contains the requests, so " + option + " cannot be given too");
            }
        }
        RoutingTable table;
        try {
            table = file.equals(Inputs.STANDARD_INPUT)
                    ? RoutingTable.read(console.in(), file)
                    : RoutingTable.read(Path.of(file));
        } catch (RoutingTable.InvalidException e) {
            console.err().print(e.report().toText());
            return ExitCode.FAILED;
        }
        SourceSet sources = SourceOptions.read(paths, arguments, console);
        Mesh mesh = ChosenMesh.of(sources, "explained", arguments, console);
        if (mesh == null) {
            return ExitCode.FOUND;
        }
        RoutingReport report = table.check(mesh.traffic());
        console.out()
                .print(
                        isJson
                                ? report.toJson(sources.reading()::locationOf)
                                : report.toText(sources.reading()::locationOf));
        return report.isMet() ? ExitCode.CLEAN : ExitCode.FOUND;
    }

    /** Takes the request out of what was given. */
    private static Request request(List<String> given, ParseResult arguments) {
        Optional<String> grpc = value(arguments, GRPC);
        Optional<String> tcp = value(arguments, TCP);
        boolean isHttp = given.get(given.size() - 1).contains("://");
        if ((isHttp ? 1 : 0) + (grpc.isPresent() ? 1 : 0) + (tcp.isPresent() ? 1 : 0) != 1) {
            throw misuse(arguments, "a URL after the inputs, " + GRPC + ", " + TCP + " or " + TABLE + " is needed");
        }
        try {
            Request request = isHttp ? http(given) : grpc.map(Request::grpc).orElseGet(() -> tcp(tcp.orElseThrow()));
            List<String> headers = arguments.matchedOptionValue(HEADER, List.of());
            for (String header : headers) {
                int colon = header.indexOf(':');
                if (colon < 1) {
                    throw new IllegalArgumentException(HEADER + " must be NAME:VALUE, not \"" + header + "\"");
                }
                request = request.header(
                        header.substring(0, colon).strip(),
                        header.substring(colon + 1).strip());
            }
            if (given.isEmpty()) {
                throw new IllegalArgumentException("a PATH is missing");
            }
            return request;
        } catch (IllegalArgumentException e) {
            throw misuse(arguments, String.valueOf(e.getMessage()));
        }
    }

    private static Request http(List<String> given) {
        String url = given.remove(given.size() - 1);
        boolean hasMethod =
                !given.isEmpty() && METHOD.matcher(given.get(given.size() - 1)).matches();
        return Request.http(hasMethod ? given.remove(given.size() - 1) : "GET", url);
    }

    private static Request tcp(String port) {
        try {
            return Request.tcp(Integer.parseInt(port));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(TCP + " must be a port, not \"" + port + "\"", e);
        }
    }
}
