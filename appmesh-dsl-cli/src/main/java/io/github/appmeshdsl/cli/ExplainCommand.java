package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.traffic.Answer;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Explanation;
import io.github.appmeshdsl.traffic.Request;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh explain}: prints where a request goes, and what is tried on the way. */
final class ExplainCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Prints where a request goes, and each route that is tried on the way. The request is [METHOD] URL after "
                    + "the inputs.";

    private static final String FROM = "--from";
    private static final String HEADER = "--header";
    private static final String GRPC = "--grpc";
    private static final String TCP = "--tcp";
    private static final Pattern METHOD = Pattern.compile("GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH");

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "The request is delivered, or passed to the address that the caller asked for.",
                "The request is refused, or the mesh has errors.",
                UNREADABLE,
                DESCRIPTION);
        SourceOptions.addTo(spec);
        spec.addOption(option("NODE", FROM)
                .description(
                        "The virtual node that sends the request, or the virtual gateway at which it arrives, as NAME or NAMESPACE/NAME.")
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
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        String from = value(arguments, FROM).orElseThrow(() -> misuse(arguments, FROM + " is missing"));
        List<String> paths = new ArrayList<>(Inputs.of(arguments));
        Request request = request(paths, arguments);
        MeshReading reading = SourceOptions.read(paths, arguments, console);
        ValidationReport report = reading.validate(ValidationOptions.importing());
        if (!report.isValid()) {
            console.err().print(report.toText());
            console.note("a mesh with errors is not explained");
            return ExitCode.FOUND;
        }
        Explanation explanation = caller(reading, from).explain(request);
        console.out().print(explanation.toText(reading::locationOf));
        return explanation.answer() instanceof Answer.Refused ? ExitCode.FOUND : ExitCode.CLEAN;
    }

    private static Caller caller(MeshReading reading, String name) {
        List<Caller> found = new ArrayList<>();
        List<Caller> all = new ArrayList<>();
        for (Mesh mesh : reading.meshes()) {
            found.addAll(mesh.traffic().callers(name));
            all.addAll(mesh.traffic().callers());
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            String nearest = Nearest.to(name, names(all));
            throw new CommandFailure(
                    "no virtual node or gateway is named " + PlainText.quoted(name)
                            + (nearest == null ? "" : "; did you mean " + PlainText.quoted(nearest) + "?"),
                    null);
        }
        throw new CommandFailure(
                PlainText.quoted(name) + " is the name of "
                        + found.stream().map(caller -> caller.path().toString()).collect(Collectors.joining(" and of "))
                        + "; give one of these as " + FROM,
                null);
    }

    /** Returns the names by which callers are known, with and without their namespaces. */
    private static Set<String> names(List<Caller> callers) {
        Set<String> names = new LinkedHashSet<>();
        for (Caller caller : callers) {
            names.add(caller.member().name());
        }
        for (Caller caller : callers) {
            names.add(caller.member().displayName());
        }
        return names;
    }

    /** Takes the request out of what was given. */
    private static Request request(List<String> given, ParseResult arguments) {
        Optional<String> grpc = value(arguments, GRPC);
        Optional<String> tcp = value(arguments, TCP);
        String last = given.get(given.size() - 1);
        boolean isHttp = last.contains("://");
        if ((isHttp ? 1 : 0) + (grpc.isPresent() ? 1 : 0) + (tcp.isPresent() ? 1 : 0) != 1) {
            throw misuse(arguments, "a URL after the inputs, " + GRPC + " or " + TCP + " is needed");
        }
        try {
            Request request = isHttp
                    ? http(given)
                    : grpc.isPresent() ? grpc(grpc.get()) : Request.tcp(Integer.parseInt(tcp.orElseThrow()));
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

    private static Request grpc(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3 || parts[1].isEmpty() || parts[2].isEmpty()) {
            throw new IllegalArgumentException(GRPC + " must be HOST:PORT/SERVICE/METHOD, not \"" + text + "\"");
        }
        return Request.grpc(parts[0], parts[1], parts[2]);
    }
}
