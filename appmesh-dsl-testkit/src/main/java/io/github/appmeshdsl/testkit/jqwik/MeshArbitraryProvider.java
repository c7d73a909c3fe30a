package io.github.appmeshdsl.testkit.jqwik;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.testkit.FaultyMesh;
import io.github.appmeshdsl.testkit.MeshChange;
import io.github.appmeshdsl.testkit.MeshRequest;
import io.github.appmeshdsl.testkit.MeshShape;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/**
 * Provides valid meshes of the shape that {@link ValidMesh} sets for parameters of type {@link Mesh}, and faulty meshes, changes and
 * requests of such meshes; jqwik finds it.
 */
public final class MeshArbitraryProvider implements ArbitraryProvider {

    /** For jqwik. */
    public MeshArbitraryProvider() {}

    @Override
    public boolean canProvideFor(TypeUsage targetType) {
        return targetType.isOfType(Mesh.class)
                || targetType.isOfType(FaultyMesh.class)
                || targetType.isOfType(MeshChange.class)
                || targetType.isOfType(MeshRequest.class);
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage targetType, SubtypeProvider subtypeProvider) {
        Optional<ValidMesh> annotation = targetType.findAnnotation(ValidMesh.class);
        MeshShape shape = annotation.map(MeshArbitraryProvider::shape).orElse(MeshShape.small());
        if (targetType.isOfType(FaultyMesh.class)) {
            return Set.of(FaultyMeshes.arbitrary(shape));
        }
        if (targetType.isOfType(MeshChange.class)) {
            return Set.of(MeshChanges.arbitrary(shape));
        }
        return Set.of(
                targetType.isOfType(MeshRequest.class) ? MeshRequests.arbitrary(shape) : ValidMeshes.arbitrary(shape));
    }

    private static MeshShape shape(ValidMesh annotation) {
        MeshShape shape = MeshShape.of(annotation.services())
                .services(Math.min(annotation.fewestServices(), annotation.services()), annotation.services())
                .gateways(annotation.gateways())
                .nodesPerService(annotation.nodesPerService())
                .features(annotation.features())
                .foreignArns(annotation.foreignArns());
        return annotation.kubernetes() ? shape.kubernetes() : shape;
    }
}
