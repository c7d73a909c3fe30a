package io.github.appmeshdsl.testkit;

/**
 * How large generated meshes are, and what they may say. A shape is changed by asking for another one: {@code
 * MeshShape.of(100).gateways(2).kubernetes()}.
 *
 * <p>The numbers hold for meshes as they are generated. A mesh that is simplified after a failure keeps at least one virtual
 * service if it had to have one, and may have fewer of everything else.
 *
 * @param fewestServices how many virtual services there are at least, aliases not counted: from 0
 * @param mostServices how many there are at most
 * @param gateways how many virtual gateways there are at most: from 0
 * @param nodesPerService how many virtual nodes answer for a service at most: from 1
 * @param features how likely each optional part is, in percent: 0 for bare meshes, 100 for meshes that say everything
 * @param isKubernetes whether meshes say only what the Kubernetes resources have a place for
 * @param hasForeignArns whether references to resources of other meshes, by ARN, may be there
 */
public record MeshShape(
        int fewestServices,
        int mostServices,
        int gateways,
        int nodesPerService,
        int features,
        boolean isKubernetes,
        boolean hasForeignArns) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is out of its bounds
     */
    public MeshShape {
        require(
                fewestServices >= 0 && fewestServices <= mostServices,
                "services: " + fewestServices + " to " + mostServices);
        require(gateways >= 0, "gateways: " + gateways);
        require(nodesPerService >= 1, "nodesPerService: " + nodesPerService);
        require(features >= 0 && features <= 100, "features: " + features);
    }

    private static void require(boolean holds, String got) {
        if (!holds) {
            throw new IllegalArgumentException(got);
        }
    }

    /** Returns meshes of 1 to 3 services, for properties that are tried often. */
    public static MeshShape small() {
        return of(3).services(1, 3).gateways(1);
    }

    /** Returns meshes of 3 to 12 services. */
    public static MeshShape medium() {
        return of(12).services(3, 12);
    }

    /** Returns meshes of so many services, up to 2 gateways and 3 nodes for each service. */
    public static MeshShape of(int services) {
        return new MeshShape(services, services, 2, 3, 30, false, true);
    }

    /** Returns the same with between so many and so many services. */
    public MeshShape services(int fewest, int most) {
        return new MeshShape(fewest, most, gateways, nodesPerService, features, isKubernetes, hasForeignArns);
    }

    /** Returns the same with so many gateways at most. */
    public MeshShape gateways(int most) {
        return new MeshShape(
                fewestServices, mostServices, most, nodesPerService, features, isKubernetes, hasForeignArns);
    }

    /** Returns the same with so many nodes for each service at most. */
    public MeshShape nodesPerService(int most) {
        return new MeshShape(fewestServices, mostServices, gateways, most, features, isKubernetes, hasForeignArns);
    }

    /** Returns the same with optional parts as likely as this, in percent. */
    public MeshShape features(int percent) {
        return new MeshShape(
                fewestServices, mostServices, gateways, nodesPerService, percent, isKubernetes, hasForeignArns);
    }

    /**
     * Returns the same for meshes that say only what the Kubernetes resources have a place for, in the form in which a
     * reader of manifests gives them back: every member has a namespace, names are DNS labels, each gateway route is taken by
     * one gateway's selectors and names it, nothing is declared external.
     */
    public MeshShape kubernetes() {
        return new MeshShape(fewestServices, mostServices, gateways, nodesPerService, features, true, hasForeignArns);
    }

    /** Returns the same for meshes that say anything that no rule has an error for. */
    public MeshShape api() {
        return new MeshShape(fewestServices, mostServices, gateways, nodesPerService, features, false, hasForeignArns);
    }

    /** Returns the same with or without references to resources of other meshes, by ARN; a warning each. */
    public MeshShape foreignArns(boolean allowed) {
        return new MeshShape(fewestServices, mostServices, gateways, nodesPerService, features, isKubernetes, allowed);
    }
}
