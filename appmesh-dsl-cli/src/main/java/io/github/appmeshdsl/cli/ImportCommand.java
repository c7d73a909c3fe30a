package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.aws.live.LiveMesh;
import io.github.appmeshdsl.format.MeshContent;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.plan.PlanOptions;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh import}: writes live meshes as documents. */
final class ImportCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Writes live meshes as manifests, as inputs of the AWS CLI or as a CloudFormation template.";

    private static final String FOREIGN = "--foreign";
    private static final int MOST_NAMED = 3;

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "Everything is written; there may be warnings of what the form cannot say.",
                "Something cannot be read or converted; without --partial nothing is written then.",
                "There is no such mesh, or the API cannot be reached.",
                DESCRIPTION);
        spec.addPositional(MeshName.parameter("AWS name of the mesh; all meshes if not given."));
        ApiOptions.addTo(spec);
        TargetOptions.addTo(spec);
        spec.addOption(OptionSpec.builder(FOREIGN)
                .description("Also resources of other accounts in a shared mesh.")
                .build());
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        TargetOptions.check(arguments);
        Optional<String> name = MeshName.of(arguments);
        List<LiveMesh> live;
        try (ApiSession session = ApiSession.open(arguments, console)) {
            LiveMesh.ReadOptions what = readOptions(arguments);
            live = session.read(api -> name.isPresent() ? List.of(api.read(name.get(), what)) : api.meshes(what));
        }
        boolean isComplete = true;
        for (LiveMesh mesh : live) {
            for (LiveMesh.Unread unread : mesh.unread()) {
                String what = unread.what() + ": " + unread.reason() + "; "
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
            noteOmitted(mesh, console);
            noteTags(mesh, console);
        }
        if (!isComplete && !arguments.hasMatchedOption(TargetOptions.PARTIAL)) {
            console.note("nothing is written because something would be missing; " + TargetOptions.PARTIAL
                    + " writes the rest");
            return ExitCode.FOUND;
        }
        if (live.isEmpty()) {
            console.note("the API has no mesh");
            return ExitCode.CLEAN;
        }
        requireDistinct(live);
        MeshReading reading = reading(live);
        int code = TargetOptions.write(
                new SourceSet(reading, ValidationOptions.importing(), Map.of()),
                contents(reading, live, arguments),
                arguments,
                console);
        return isComplete ? code : ExitCode.FOUND;
    }

    private static void noteOmitted(LiveMesh mesh, Console console) {
        if (!mesh.omitted().isEmpty()) {
            console.note("of the mesh " + mesh.name() + ", " + named(mesh.omitted())
                    + " of other accounts left out; --foreign includes them, --account sets the account that is yours");
        }
    }

    private static void noteTags(LiveMesh mesh, Console console) {
        if (!mesh.tagsUnread().isEmpty()) {
            console.note("of the mesh " + mesh.name() + ", " + named(mesh.tagsUnread())
                    + " written without tags, because the API does not show them to this account");
        }
    }

    private static String named(Set<ResourceKey> keys) {
        StringJoiner names = new StringJoiner(", ", " (", keys.size() > MOST_NAMED ? ", ...)" : ")");
        keys.stream().limit(MOST_NAMED).forEach(key -> names.add(key.toString()));
        return keys.size() + (keys.size() == 1 ? " resource" : " resources") + names;
    }

    /** So that two meshes of the same name are not written as one. */
    private static void requireDistinct(List<LiveMesh> live) {
        Set<String> names = new HashSet<>();
        for (LiveMesh mesh : live) {
            if (!names.add(mesh.name())) {
                throw new CommandFailure(
                        "there are several meshes " + mesh.name() + " of different accounts: import each by its name,"
                                + " with --mesh-owner",
                        null);
            }
        }
    }

    private static LiveMesh.ReadOptions readOptions(ParseResult arguments) {
        LiveMesh.ReadOptions options = LiveMesh.ReadOptions.DEFAULT.foreign(arguments.hasMatchedOption(FOREIGN));
        return ApiOptions.account(arguments).map(options::account).orElse(options);
    }

    private static MeshReading reading(List<LiveMesh> live) {
        List<ResourceData> resources = new ArrayList<>();
        for (LiveMesh mesh : live) {
            // Who manages a resource is decided again when it is applied.
            resources.addAll(mesh.without(PlanOptions.DEFAULT_OWNERSHIP_TAG).resources());
        }
        return MeshReader.read(resources);
    }

    /** Returns the meshes, each with the account that owns it if that is not the caller's. */
    private static List<MeshContent> contents(MeshReading reading, List<LiveMesh> live, ParseResult arguments) {
        Map<String, String> owners = new TreeMap<>();
        for (LiveMesh mesh : live) {
            ApiOptions.meshOwner(arguments).ifPresent(owner -> owners.put(mesh.name(), owner));
            mesh.sharedBy().ifPresent(owner -> owners.put(mesh.name(), owner));
        }
        List<MeshContent> contents = new ArrayList<>();
        for (MeshContent content : reading.contents()) {
            String owner = owners.get(content.mesh().view().awsName(content.mesh()));
            contents.add(
                    owner == null
                            ? content
                            : new MeshContent(
                                    content.mesh().copy(b -> b.meshOwner(owner)), MeshContent.Definition.FOREIGN));
        }
        return contents;
    }
}
