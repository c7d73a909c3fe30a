package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.document.ApiDocumentReading;
import io.github.appmeshdsl.aws.live.LiveMesh;
import io.github.appmeshdsl.aws.live.ReadOptions;
import io.github.appmeshdsl.aws.live.Unread;
import io.github.appmeshdsl.plan.PlanOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh import}: writes live meshes as documents. */
final class ImportCommand extends Subcommand {

    private static final String FOREIGN = "--foreign";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "Everything is written; there may be warnings of what the form cannot say.",
                "Something cannot be read or converted; without --partial nothing is written then.",
                "There is no such mesh, or the API cannot be reached.",
                "Writes live meshes as manifests, as inputs of the AWS CLI or as a CloudFormation template.");
        spec.addPositional(MeshName.parameter("AWS name of the mesh; all meshes if not given."));
        ApiOptions.addTo(spec);
        TargetOptions.addTo(spec);
        spec.addOption(OptionSpec.builder(FOREIGN)
                .description("Also what other accounts have in a shared mesh.")
                .build());
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        TargetOptions.check(arguments);
        Optional<String> name = MeshName.of(arguments);
        List<LiveMesh> live;
        try (ApiSession session = ApiSession.open(arguments)) {
            ReadOptions what = readOptions(arguments);
            live = session.read(api -> name.isPresent() ? List.of(api.read(name.get(), what)) : api.meshes(what));
        }
        boolean isComplete = true;
        for (LiveMesh mesh : live) {
            for (Unread unread : mesh.unread()) {
                String what = unread.what() + ": " + unread.said() + "; "
                        + unread.failure().advice();
                if (!mesh.exists() && name.isPresent()) {
                    throw new CommandFailure(what, null);
                }
                console.note(what);
                isComplete = false;
            }
            if (!mesh.exists() && mesh.isComplete()) {
                throw new CommandFailure("there is no mesh \"" + mesh.name() + "\"", null);
            }
        }
        if (!isComplete && !arguments.hasMatchedOption(TargetOptions.PARTIAL)) {
            console.note(
                    "nothing is written, as something would be missing; " + TargetOptions.PARTIAL + " writes the rest");
            return ExitCode.FOUND;
        }
        if (live.isEmpty()) {
            console.note("the API has no mesh");
            return ExitCode.CLEAN;
        }
        int code = TargetOptions.write(set(live, name, arguments), arguments, console);
        return isComplete ? code : ExitCode.FOUND;
    }

    private static ReadOptions readOptions(ParseResult arguments) {
        ReadOptions options = ReadOptions.DEFAULT.foreign(arguments.hasMatchedOption(FOREIGN));
        return ApiOptions.account(arguments).map(options::account).orElse(options);
    }

    private static MeshSet set(List<LiveMesh> live, Optional<String> name, ParseResult arguments) {
        List<ResourceData> resources = new ArrayList<>();
        Map<String, String> owners = new TreeMap<>();
        Optional<String> account = ApiOptions.account(arguments);
        for (LiveMesh mesh : live) {
            // Who manages a resource is told anew when it is applied.
            LiveMesh unmarked = mesh.without(PlanOptions.DEFAULT_OWNERSHIP_TAG);
            resources.addAll(unmarked.resources());
            ApiOptions.meshOwner(arguments).ifPresent(owner -> owners.put(mesh.name(), owner));
            for (ResourceData resource : unmarked.resources()) {
                resource.metadata()
                        .filter(metadata -> resource.key().kind() == ApiKind.MESH && account.isPresent())
                        .filter(metadata -> !metadata.meshOwner().equals(account.get()))
                        .ifPresent(metadata -> owners.put(mesh.name(), metadata.meshOwner()));
            }
        }
        return new MeshSet(
                name.orElse("the API"),
                List.of(),
                new ApiDocumentReading(resources, owners, List.of(), Map.of()),
                List.of(),
                problem -> problem);
    }
}
