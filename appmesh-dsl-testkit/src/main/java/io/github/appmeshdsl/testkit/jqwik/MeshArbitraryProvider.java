package io.github.appmeshdsl.testkit.jqwik;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.testkit.MeshShape;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Provides valid meshes of the shape that {@link ValidMesh} sets for parameters of type {@link Mesh}; jqwik finds it. */
public final class MeshArbitraryProvider implements ArbitraryProvider {

    /** For jqwik. */
    public MeshArbitraryProvider() {}

    @Override
    public boolean canProvideFor(TypeUsage targetType) {
        return targetType.isOfType(Mesh.class);
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage targetType, SubtypeProvider subtypeProvider) {
        Optional<ValidMesh> annotation = targetType.findAnnotation(ValidMesh.class);
        return Set.of(ValidMeshes.arbitrary(
                annotation.map(MeshArbitraryProvider::shape).orElse(MeshShape.small())));
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
