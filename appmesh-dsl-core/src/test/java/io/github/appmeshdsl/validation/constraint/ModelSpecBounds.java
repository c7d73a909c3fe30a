package io.github.appmeshdsl.validation.constraint;

import io.github.appmeshdsl.model.GrpcGatewayRoute;
import io.github.appmeshdsl.model.GrpcRoute;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.HttpVersion;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.Samples;
import io.github.appmeshdsl.model.SpecName;
import io.github.appmeshdsl.model.TcpRoute;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouterListener;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The bounds of the model by the place in a spec of the App Mesh API that they hold for. */
final class ModelSpecBounds {

    private static final String PACKAGE = Resource.class.getPackageName();

    private final Map<String, SpecBound> bounds = new TreeMap<>();

    static Map<String, SpecBound> all() {
        ModelSpecBounds model = new ModelSpecBounds();
        model.walk(VirtualNode.class, "virtualNode", List.of());
        model.walk(VirtualRouterListener.class, "virtualRouter.listeners[]", List.of());
        model.walk(VirtualGateway.class, "virtualGateway", List.of());
        List<String> http = List.of(HttpVersion.HTTP1.routeMember(), HttpVersion.HTTP2.routeMember());
        model.walk(HttpRoute.class, "route", http);
        model.walk(GrpcRoute.class, "route", List.of("grpcRoute"));
        model.walk(TcpRoute.class, "route", List.of("tcpRoute"));
        model.walk(HttpGatewayRoute.class, "gatewayRoute", http);
        model.walk(GrpcGatewayRoute.class, "gatewayRoute", List.of("grpcRoute"));
        return model.bounds;
    }

    /** Walks the attributes of a type that are part of a spec; {@code members} are the names it has in its union. */
    private void walk(Class<?> type, String path, List<String> members) {
        for (Method accessor : attributes(type).values()) {
            SpecName name = accessor.getAnnotation(SpecName.class);
            boolean isInMember = UnionMember.class.isAssignableFrom(accessor.getDeclaringClass())
                    || (name != null && name.inMember());
            List<String> starts = isInMember && !members.isEmpty()
                    ? members.stream().map(member -> path + "." + member).toList()
                    : List.of(path);
            String step = name == null ? accessor.getName() : name.value();
            for (String start : starts) {
                attribute(accessor, step.isEmpty() ? start : start + "." + step);
            }
        }
    }

    private static Map<String, Method> attributes(Class<?> type) {
        Map<String, Method> attributes = new LinkedHashMap<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                attributes.put(component.getName(), component.getAccessor());
            }
            return attributes;
        }
        for (Method method : type.getMethods()) {
            boolean isSpec = !method.getDeclaringClass().isAssignableFrom(VirtualNode.class)
                    || method.getDeclaringClass() == VirtualNode.class;
            boolean isOfRoute = method.getDeclaringClass() == Route.class
                    && List.of("name", "tags").contains(method.getName());
            if (isSpec
                    && !isOfRoute
                    && method.getParameterCount() == 0
                    && Modifier.isAbstract(method.getModifiers())
                    && !method.getName().equals("effective")) {
                attributes.put(method.getName(), method);
            }
        }
        return attributes;
    }

    private void attribute(Method accessor, String path) {
        Class<?> container = accessor.getReturnType();
        add(path, SpecBound.of(accessor, Collection.class.isAssignableFrom(container)));
        if (accessor.getAnnotatedReturnType() instanceof AnnotatedParameterizedType parameterized
                && container != Ref.class) {
            AnnotatedType element = parameterized.getAnnotatedActualTypeArguments()[0];
            String elementPath = container == Optional.class ? path : path + "[]";
            add(elementPath, SpecBound.of(element, false));
            value(element.getType(), elementPath);
        } else {
            value(container, path);
        }
    }

    private void value(Type type, String path) {
        Type raw = type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type;
        if (!(raw instanceof Class<?> value)
                || !value.getPackageName().equals(PACKAGE)
                || value.isEnum()
                || value == Ref.class) {
            return;
        }
        if (value.isSealed() && UnionMember.class.isAssignableFrom(value)) {
            for (Class<?> member : value.getPermittedSubclasses()) {
                walk(member, path, List.of(memberName(member)));
            }
        } else if (UnionMember.class.isAssignableFrom(value)) {
            walk(value, path, List.of(memberName(value)));
        } else {
            walk(value, path, List.of());
        }
    }

    /** A union's member says its name when there is one: it is made of nothing. */
    private static String memberName(Class<?> member) {
        try {
            Object sample = Samples.of(member);
            return ((UnionMember) sample).memberName();
        } catch (Exception e) {
            throw new AssertionError(member.toString(), e);
        }
    }

    private void add(String path, SpecBound bound) {
        if (!bound.isNone()) {
            bounds.merge(path, bound, SpecBound::and);
        }
    }
}
