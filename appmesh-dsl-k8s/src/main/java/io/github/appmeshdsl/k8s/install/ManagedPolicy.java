package io.github.appmeshdsl.k8s.install;

/** Policies that AWS manages and that a mesh has use for. */
public enum ManagedPolicy {
    /** Everything in App Mesh, for the controller. */
    APP_MESH_FULL_ACCESS("AWSAppMeshFullAccess"),
    /** Everything in Cloud Map, for the controller. */
    CLOUD_MAP_FULL_ACCESS("AWSCloudMapFullAccess"),
    /** The configuration of every node and gateway of the account, for proxies. */
    APP_MESH_ENVOY_ACCESS("AWSAppMeshEnvoyAccess"),
    /** Writing traces to X-Ray, for pods. */
    XRAY_WRITE_ONLY_ACCESS("AWSXrayWriteOnlyAccess"),
    /** Writing traces to X-Ray, for pods with the X-Ray daemon. */
    XRAY_DAEMON_WRITE_ACCESS("AWSXRayDaemonWriteAccess");

    private final String policyName;

    ManagedPolicy(String policyName) {
        this.policyName = policyName;
    }

    /** Returns the name. */
    public String policyName() {
        return policyName;
    }

    /** Returns the ARN in a partition, such as {@code aws}. */
    public String arn(String partition) {
        return "arn:" + partition + ":iam::aws:policy/" + policyName;
    }
}
