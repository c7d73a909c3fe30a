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
        Optional<Text> text = Text.parse(arn);
        return text.isEmpty() ? Optional.empty() : parse(text.get());
    }

    private static Optional<ResourceArn> parse(Text arn) {
        String[] steps = arn.resource().split("/", -1);
        if (!steps[0].equals("mesh") || (steps.length != 2 && steps.length != 4) || steps[1].isEmpty()) {
            return Optional.empty();
        }
        if (steps.length == 2) {
            return Optional.of(new ResourceArn(
                    arn.partition(), arn.region(), arn.account(), steps[1], ResourceKind.MESH, steps[1]));
        }
        if (steps[3].isEmpty()) {
            return Optional.empty();
        }
        return ResourceKind.ofMemberName(steps[2])
                .filter(kind -> kind != ResourceKind.MESH && kind != ResourceKind.BACKEND_GROUP)
                .map(kind -> new ResourceArn(arn.partition(), arn.region(), arn.account(), steps[1], kind, steps[3]));
    }

    /** Returns the ARN as text. */
    @Override
    public String toString() {
        String ofMesh = "mesh/" + mesh;
        return new Text(
                        partition,
                        region,
                        account,
                        kind == ResourceKind.MESH ? ofMesh : ofMesh + "/" + kind.memberName() + "/" + name)
                .toString();
    }

    /**
     * The text of an App Mesh ARN, whatever it names.
     *
     * @param partition {@code aws}, {@code aws-cn}, ...
     * @param region AWS region
     * @param account the account that owns the resource
     * @param resource what follows the account, such as {@code mesh/shop}
     */
    public record Text(String partition, String region, String account, String resource) {
        /** Refuses null. */
        public Text {
            requireNonNull(partition, "partition");
            requireNonNull(region, "region");
            requireNonNull(account, "account");
            requireNonNull(resource, "resource");
        }

        /** Returns the parts of {@code arn}; empty if it is not an ARN of App Mesh. */
        public static Optional<Text> parse(String arn) {
            requireNonNull(arn, "arn");
            String[] parts = arn.split(":", 6);
            return parts.length == 6 && parts[0].equals("arn") && !parts[1].isEmpty() && parts[2].equals("appmesh")
                    ? Optional.of(new Text(parts[1], parts[3], parts[4], parts[5]))
                    : Optional.empty();
        }

        /** Returns the ARN as text. */
        @Override
        public String toString() {
            return "arn:" + partition + ":appmesh:" + region + ":" + account + ":" + resource;
        }
    }
}
