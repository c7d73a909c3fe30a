package io.github.appmeshdsl.envoy;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One resource of a proxy's configuration. Two are equal if they have the same type, name and content. Immutable; proxies with
 * the same resource share one object.
 */
public final class EnvoyResource {

    private static final int VERSION_BYTES = 12;

    private final ResourceType type;
    private final String name;
    private final String version;
    /** The content; without its virtual hosts, if these are shared with other tables. */
    private final Message message;

    private final List<SharedHost> hosts;
    /** Absent for a table of shared hosts: it is put together when it is sent. */
    private final @Nullable Any packed;

    private EnvoyResource(
            ResourceType type,
            String name,
            String version,
            Message message,
            List<SharedHost> hosts,
            @Nullable Any packed) {
        this.type = type;
        this.name = name;
        this.version = version;
        this.message = message;
        this.hosts = hosts;
        this.packed = packed;
    }

    /**
     * Makes a resource.
     *
     * @param name its name in discovery
     * @param message a message of the type
     */
    public static EnvoyResource of(ResourceType type, String name, Message message) {
        requireNonNull(type, "type");
        requireNonNull(name, "name");
        requireNonNull(message, "message");
        ByteString bytes = serialized(message);
        return new EnvoyResource(type, name, version(hash(bytes)), message, List.of(), packed(type, bytes));
    }

    /**
     * Makes a route table of virtual hosts that other tables have as well: they are serialized and hashed once. The version
     * follows from the hashes.
     *
     * @param table the table without virtual hosts
     */
    static EnvoyResource routes(RouteConfiguration table, List<SharedHost> hosts) {
        MessageDigest digest = digest();
        digest.update(hash(serialized(table)));
        hosts.forEach(host -> digest.update(host.hash().asReadOnlyByteBuffer()));
        return new EnvoyResource(
                ResourceType.ROUTES, table.getName(), version(digest.digest()), table, List.copyOf(hosts), null);
    }

    private static Any packed(ResourceType type, ByteString bytes) {
        return Any.newBuilder().setTypeUrl(type.typeUrl()).setValue(bytes).build();
    }

    private static String version(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, VERSION_BYTES);
    }

    /**
     * A virtual host of one or more route tables.
     *
     * @param message the virtual host
     * @param field how it is serialized within a table
     * @param hash hash of that
     */
    record SharedHost(VirtualHost message, ByteString field, ByteString hash) {

        static SharedHost of(VirtualHost host) {
            ByteString field = serialized(
                    RouteConfiguration.newBuilder().addVirtualHosts(host).build());
            return new SharedHost(host, field, ByteString.copyFrom(EnvoyResource.hash(field)));
        }
    }

    /** Serializes a message so that equal messages have equal bytes, also where they contain maps. */
    static ByteString serialized(Message message) {
        byte[] bytes = new byte[message.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            message.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteString.copyFrom(bytes);
    }

    private static byte[] hash(ByteString bytes) {
        MessageDigest digest = digest();
        digest.update(bytes.asReadOnlyByteBuffer());
        return digest.digest();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Returns the type. */
    public ResourceType type() {
        return type;
    }

    /** Returns the name in discovery. */
    public String name() {
        return name;
    }

    /** Returns the content. */
    public Message message() {
        if (hosts.isEmpty()) {
            return message;
        }
        RouteConfiguration.Builder table = ((RouteConfiguration) message).toBuilder();
        hosts.forEach(host -> table.addVirtualHosts(host.message()));
        return table.build();
    }

    /** Returns the content as discovery sends it: serialized in a form that is the same for equal content. */
    public Any packed() {
        if (packed != null) {
            return packed;
        }
        // In the order of the fields: equal content has equal bytes, however it was made.
        ByteString name =
                serialized(RouteConfiguration.newBuilder().setName(this.name).build());
        List<ByteString> parts = new ArrayList<>(List.of(name));
        hosts.forEach(host -> parts.add(host.field()));
        parts.add(serialized(
                ((RouteConfiguration) message).toBuilder().clearName().build()));
        return packed(type, ByteString.copyFrom(parts));
    }

    /** Returns a hash of the content, in hexadecimal digits: the same in every JVM and every run. */
    public String version() {
        return version;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EnvoyResource that
                && type == that.type
                && name.equals(that.name)
                && version.equals(that.version);
    }

    @Override
    public int hashCode() {
        return version.hashCode();
    }

    @Override
    public String toString() {
        return type + " " + name + "@" + version;
    }
}
