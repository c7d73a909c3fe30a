package io.github.appmeshdsl.behavior.live;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the configuration of a proxy beside those of others, on a machine with other files: its names become its own, hosts
 * become addresses, and secrets files that exist.
 *
 * @param prefix what is put before names of clusters and listeners
 * @param hosts the addresses of hosts
 * @param certificates the directory of the files
 * @param keepsSecretService whether secrets still come from a secret discovery service, which does not have to run
 */
record Placement(String prefix, Map<String, String> hosts, Path certificates, boolean keepsSecretService) {

    private static final List<String> NAMED = List.of("cds_", "lds_");

    void place(JsonNode node) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isString()) {
                    array.set(i, name(array.get(i).asString()));
                } else {
                    place(array.get(i));
                }
            }
        } else if (node instanceof ObjectNode object) {
            for (String key : new ArrayList<>(object.propertyNames())) {
                place(object, key, object.path(key));
            }
        }
    }

    private void place(ObjectNode object, String key, JsonNode value) {
        switch (key) {
            case "certificate_chain", "trusted_ca" -> file(object, key, "cert.pem");
            case "private_key" -> file(object, key, "key.pem");
            default -> {
                if (key.equals("path") && object.path("@type").asString("").endsWith("FileAccessLog")) {
                    object.put(key, "/dev/null");
                } else if (key.equals("sds_config") && !keepsSecretService) {
                    secret(object);
                } else if (!value.isString()) {
                    place(value);
                } else if (key.equals("address")) {
                    object.put(key, hosts.getOrDefault(value.asString(), value.asString()));
                } else {
                    object.put(key, name(value.asString()));
                }
            }
        }
    }

    private String name(String text) {
        return NAMED.stream().anyMatch(text::startsWith) ? prefix + text : text;
    }

    /** Files below {@code /other} are those of another authority. */
    private void file(ObjectNode object, String key, String file) {
        boolean isOther = object.path(key).path("filename").asString("").startsWith("/other/");
        object.putObject(key)
                .put(
                        "filename",
                        certificates.resolve(isOther ? "other-" + file : file).toString());
    }

    private void secret(ObjectNode object) {
        object.putObject("sds_config")
                .put("resource_api_version", "V3")
                .putObject("path_config_source")
                .put(
                        "path",
                        certificates
                                .resolve("sds-" + object.path("name").asString() + ".yaml")
                                .toString());
    }
}
