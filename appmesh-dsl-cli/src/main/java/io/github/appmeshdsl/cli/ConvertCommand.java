package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.k8s.ManifestReading;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh convert}: writes meshes in another form. */
final class ConvertCommand extends Subcommand {

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "Everything is converted; there may be warnings of what the form cannot say.",
                "Something cannot be understood or converted; without --partial nothing is written then.",
                UNREADABLE,
                "Writes meshes as manifests, as inputs of the AWS CLI or as a CloudFormation template, whichever of "
                        + "these they are.");
        SourceOptions.addTo(spec);
        TargetOptions.addTo(spec);
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        TargetOptions.check(arguments);
        Sources sources = Sources.read(arguments, console);
        if (sources.isEmpty()) {
            console.note("there is no App Mesh object in " + sources.subject());
            return ExitCode.CLEAN;
        }
        Optional<Mesh> strays = sources.manifests().withoutMesh();
        if (strays.isEmpty()) {
            return TargetOptions.write(set(sources), arguments, console);
        }
        boolean isPartial = arguments.hasMatchedOption(TargetOptions.PARTIAL);
        int count = strays.get().view().members().size();
        console.note("the mesh of " + count + (count == 1 ? " resource" : " resources") + " is not among the inputs: "
                + (isPartial
                        ? "they are left out"
                        : "nothing is written; " + TargetOptions.PARTIAL + " leaves them out"));
        if (isPartial) {
            TargetOptions.write(set(sources), arguments, console);
        }
        return ExitCode.FOUND;
    }

    private static MeshSet set(Sources sources) {
        ManifestReading manifests = sources.manifests();
        return new MeshSet(
                sources.subject(),
                manifests.meshes(),
                sources.api().map(ApiSources::documents).orElse(ApiSources.NONE),
                manifests.problems(),
                manifests::located);
    }
}
