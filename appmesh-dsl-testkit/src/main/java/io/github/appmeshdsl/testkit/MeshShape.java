package io.github.appmeshdsl.testkit;

import static java.util.Objects.requireNonNull;

/**
 * The size of generated meshes, and what they may contain. Each method returns a changed copy: {@code
 * MeshShape.of(100).gateways(2).kubernetes()}.
 *
 * <p>The numbers apply to meshes as they are generated. A mesh that is simplified after a failure keeps at least one virtual
 * service if it had to have one, and may have fewer of everything else.
 *
 * @param fewestServices smallest number of virtual services, without aliases; at least 0
 * @param mostServices largest number of virtual services, without aliases
 * @param gateways largest number of virtual gateways; at least 0
 * @param nodesPerService largest number of virtual nodes behind a service; at least 1
 * @param features probability of each optional part, in percent: with 0, meshes are minimal; with 100, everything is set
 * @param isKubernetes whether meshes contain only what Kubernetes resources can express
 * @param hasForeignArns whether meshes may refer to resources of other meshes, by ARN
 * @param policy what meshes have in common besides
 */
public record MeshShape(
        int fewestServices,
        int mostServices,
        int gateways,
        int nodesPerService,
        int features,
        boolean isKubernetes,
        boolean hasForeignArns,
        MeshPolicy policy) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is out of bounds
     */
    public MeshShape {
        require(
                fewestServices >= 0 && fewestServices <= mostServices,
                "services: " + fewestServices + " to " + mostServices);
        require(gateways >= 0, "gateways: " + gateways);
        require(nodesPerService >= 1, "nodesPerService: " + nodesPerService);
        requireNonNull(policy, "policy");
        require(features >= 0 && features <= 100, "features: " + features);
    }

    private static void require(boolean holds, String got) {
        if (!holds) {
            throw new IllegalArgumentException(got);
        }
    }

    /** Returns a shape of 1 to 3 services, for properties with many tries. */
    public static MeshShape small() {
        return of(3).services(1, 3).gateways(1);
    }

    /** Returns a shape of 3 to 12 services. */
    public static MeshShape medium() {
        return of(12).services(3, 12);
    }

    /** Returns a shape with this number of services, up to 2 gateways, and up to 3 nodes for each service. */
    public static MeshShape of(int services) {
        return new MeshShape(services, services, 2, 3, 30, false, true, MeshPolicy.none());
    }

    /** Returns a copy with this smallest and largest number of services. */
    public MeshShape services(int fewest, int most) {
        return new MeshShape(fewest, most, gateways, nodesPerService, features, isKubernetes, hasForeignArns, policy);
    }

    /** Returns a copy with this largest number of gateways. */
    public MeshShape gateways(int most) {
        return new MeshShape(
                fewestServices, mostServices, most, nodesPerService, features, isKubernetes, hasForeignArns, policy);
    }

    /** Returns a copy with this largest number of nodes for each service. */
    public MeshShape nodesPerService(int most) {
        return new MeshShape(
                fewestServices, mostServices, gateways, most, features, isKubernetes, hasForeignArns, policy);
    }

    /** Returns a copy with this probability of each optional part, in percent. */
    public MeshShape features(int percent) {
        return new MeshShape(
                fewestServices, mostServices, gateways, nodesPerService, percent, isKubernetes, hasForeignArns, policy);
    }

    /**
     * Returns a copy for meshes that contain only what Kubernetes resources can express, in the form in which manifests are
     * read: every member has a namespace, names are DNS labels, each gateway route is selected by one gateway and names it,
     * and no service is declared external.
     */
    public MeshShape kubernetes() {
        return new MeshShape(
                fewestServices, mostServices, gateways, nodesPerService, features, true, hasForeignArns, policy);
    }

    /** Returns a copy for meshes that may contain everything for which no rule reports an error. */
    public MeshShape api() {
        return new MeshShape(
                fewestServices, mostServices, gateways, nodesPerService, features, false, hasForeignArns, policy);
    }

    /** Returns a copy with or without references to resources of other meshes, by ARN. Each causes a warning. */
    public MeshShape foreignArns(boolean allowed) {
        return new MeshShape(
                fewestServices, mostServices, gateways, nodesPerService, features, isKubernetes, allowed, policy);
    }

    /** Returns a copy for meshes that obey a policy. */
    public MeshShape policy(MeshPolicy common) {
        return new MeshShape(
                fewestServices,
                mostServices,
                gateways,
                nodesPerService,
                features,
                isKubernetes,
                hasForeignArns,
                common);
    }
}
