package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The parts of an App Mesh ARN: {@code arn:PARTITION:appmesh:REGION:ACCOUNT:mesh/MESH[/KIND/NAME]}.
 *
 * @param partition {@code aws}, {@code aws-cn}, ...
 * @param region AWS region
 * @param account the account that owns the resource; in a shared mesh not always the mesh owner's
 * @param mesh AWS name of the mesh
 * @param kind kind of the resource
 * @param name AWS name of the resource
 */
public record ResourceArn(
        String partition, String region, String account, String mesh, ResourceKind kind, String name) {

    /** Refuses null. */
    public ResourceArn {
        requireNonNull(partition, "partition");
        requireNonNull(region, "region");
        requireNonNull(account, "account");
        requireNonNull(mesh, "mesh");
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
    }

    /** Returns the partition of a region: {@code aws}, or that of China, of GovCloud or of the isolated regions. */
    public static String partitionOf(String region) {
        requireNonNull(region, "region");
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        if (region.startsWith("us-gov-")) {
            return "aws-us-gov";
        }
        if (region.startsWith("us-iso-")) {
            return "aws-iso";
        }
        return region.startsWith("us-isob-") ? "aws-iso-b" : "aws";
    }

    /** Returns the parts of {@code arn}; empty if it is not the ARN of a mesh or of a resource right below one. */
    public static Optional<ResourceArn> parse(String arn) {
        requireNonNull(arn, "arn");
        String[] parts = arn.split(":", 6);
        if (parts.length != 6 || !parts[0].equals("arn") || parts[1].isEmpty() || !parts[2].equals("appmesh")) {
            return Optional.empty();
        }
        String[] steps = parts[5].split("/", -1);
        if (!steps[0].equals("mesh") || (steps.length != 2 && steps.length != 4) || steps[1].isEmpty()) {
            return Optional.empty();
        }
        if (steps.length == 2) {
            return Optional.of(new ResourceArn(parts[1], parts[3], parts[4], steps[1], ResourceKind.MESH, steps[1]));
        }
        if (steps[3].isEmpty()) {
            return Optional.empty();
        }
        return ResourceKind.ofMemberName(steps[2])
                .filter(kind -> kind != ResourceKind.MESH && kind != ResourceKind.BACKEND_GROUP)
                .map(kind -> new ResourceArn(parts[1], parts[3], parts[4], steps[1], kind, steps[3]));
    }

    /** Returns the ARN as text. */
    @Override
    public String toString() {
        String start = "arn:" + partition + ":appmesh:" + region + ":" + account + ":mesh/" + mesh;
        return kind == ResourceKind.MESH ? start : start + "/" + kind.memberName() + "/" + name;
    }
}
