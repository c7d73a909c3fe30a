package io.github.appmeshdsl.k8s.inject;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the settings of a pod as annotations: the place for their keys, their order and the spelling of their values. */
final class AnnotationMap {

    private final Map<String, String> annotations = new LinkedHashMap<>();

    private AnnotationMap() {}

    static Map<String, String> of(PodAnnotations.Node pod) {
        AnnotationMap map = new AnnotationMap();
        map.start(pod);
        map.list("ports", pod.ports());
        map.list("egressIgnoredIPs", pod.egressIgnoredIps());
        map.list("egressIgnoredPorts", pod.egressIgnoredPorts());
        map.disabled("ipv6", pod.ipv6Disabled());
        map.toggle("appmeshCNI", pod.cni());
        map.toggle("preview", pod.preview());
        map.list("secretMounts", pod.secretMounts());
        map.list("volumeMounts", pod.volumeMounts());
        map.disabled("sds", pod.sdsDisabled());
        if (!pod.env().isEmpty()) {
            boolean json = ProxyVariables.needJson(pod.env());
            map.put(
                    json ? ProxyVariables.JSON_KEY : ProxyVariables.KEY,
                    json ? ProxyVariables.json(pod.env()) : ProxyVariables.list(pod.env()));
        }
        map.put("xrayAgentConfigMount", pod.xrayConfig());
        return map.annotations;
    }

    static Map<String, String> of(PodAnnotations.Gateway pod) {
        AnnotationMap map = new AnnotationMap();
        map.start(pod);
        map.toggle("preview", pod.preview());
        map.disabled("sds", pod.sdsDisabled());
        map.toggle("virtualGatewaySkipImageOverride", pod.skipImageOverride());
        map.put("xrayAgentConfigMount", pod.xrayConfig());
        return map.annotations;
    }

    private void start(PodAnnotations pod) {
        pod.injection().ifPresent(injection -> annotations.put(SidecarInjection.KEY, injection.word()));
        put("cpuRequest", pod.cpuRequest());
        put("memoryRequest", pod.memoryRequest());
        put("cpuLimit", pod.cpuLimit());
        put("memoryLimit", pod.memoryLimit());
    }

    private void put(String key, Object value) {
        annotations.put(PodAnnotations.PREFIX + key, value.toString());
    }

    private void put(String key, Optional<?> value) {
        if (value.isPresent()) {
            put(key, value.get());
        }
    }

    private void list(String key, List<?> values) {
        if (!values.isEmpty()) {
            put(key, values.stream().map(Object::toString).collect(Collectors.joining(",")));
        }
    }

    private void toggle(String key, Optional<Boolean> value) {
        put(key, value.map(on -> on ? "enabled" : "disabled"));
    }

    private void disabled(String key, boolean value) {
        if (value) {
            put(key, "disabled");
        }
    }
}
