package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.format.TextFormat;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.ResourceKind;
import java.util.Locale;

/** Names of files for single resources: safe whatever the resource's name is, and different for different resources. */
public final class FileNames {

    /** File systems take 255 bytes. */
    private static final int LONGEST = 200;

    private FileNames() {}

    public static String of(Resource resource, TextFormat format) {
        StringBuilder name = new StringBuilder();
        name.append(order(resource.kind())).append('-');
        append(name, resource.kind().memberName().toLowerCase(Locale.ROOT));
        if (resource instanceof MeshMember member && member.namespace().isPresent()) {
            name.append('_');
            append(name, member.namespace().get());
        }
        name.append('_');
        append(name, resource.name());
        if (name.length() > LONGEST) {
            String whole = name.toString();
            name.setLength(LONGEST);
            name.append('_').append(Long.toHexString(hash(whole)));
        }
        return name.append('.').append(format.extension()).toString();
    }

    private static int order(ResourceKind kind) {
        return switch (kind) {
            case MESH -> 0;
            case VIRTUAL_NODE -> 1;
            case VIRTUAL_ROUTER -> 2;
            case VIRTUAL_SERVICE -> 3;
            case BACKEND_GROUP -> 4;
            case VIRTUAL_GATEWAY -> 5;
            case GATEWAY_ROUTE -> 6;
        };
    }

    /** What no valid name holds is written as its code. */
    private static void append(StringBuilder name, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.') {
                name.append(c);
            } else {
                name.append('%').append(Integer.toHexString(c)).append('%');
            }
        }
    }

    /** FNV-1a. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
