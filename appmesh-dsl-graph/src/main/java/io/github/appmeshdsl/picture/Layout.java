package io.github.appmeshdsl.picture;

import io.github.appmeshdsl.traffic.Fraction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.BoxLayouterOptions;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkConnectableShape;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.ElkShape;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a scene are, found by the layered algorithm of the Eclipse Layout Kernel. The same scene is laid out the
 * same way.
 */
final class Layout {

    static final double LABEL_SIZE = 11;
    private static final double LABEL_HEIGHT = 16;
    private static final double MARGIN = 24;
    private static final double GROUP_TITLE = 34;
    private static final double GROUP_PADDING = 18;
    private static final int LONGEST_LABEL = 30;
    private static final int SEED = 1;

    /** A picture that is wider is packed if it is this many times as wide as high. */
    private static final double WIDEST = 5000;

    private static final double MOST_TIMES_HEIGHT = 3;
    private static final double ASPECT_RATIO = 1.7;
    private static final double GROUP_DISTANCE = 70;

    private final Map<String, Figure> figures = new HashMap<>();
    private final Map<String, Box> boxes = new HashMap<>();
    private final Map<String, List<Point>> paths = new HashMap<>();
    private final Map<String, Box> labels = new HashMap<>();
    private final Set<String> curves = new HashSet<>();
    private double width;
    private double height;

    /** A rectangle. */
    record Box(double x, double y, double width, double height) {}

    /** A point. */
    record Point(double x, double y) {}

    private Layout() {}

    static Layout of(Scene scene) {
        Layout layered = new Layout();
        layered.arrange(scene, false);
        boolean isBand = layered.width > WIDEST && layered.width > MOST_TIMES_HEIGHT * layered.height;
        if (!isBand || scene.groups().size() < 2) {
            return layered;
        }
        Layout packed = new Layout();
        packed.arrange(scene, true);
        return packed;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /** Returns the figure of a shape. */
    Figure figure(Scene.Shape shape) {
        return known(figures.get(shape.id()));
    }

    /** Returns where a shape or a group is. */
    Box box(String id) {
        return known(boxes.get(id));
    }

    /** Returns the points of a line: the first and the last are its ends. */
    List<Point> path(Scene.Line line) {
        return known(paths.get(line.id()));
    }

    /** Returns where the label of a line is; null if it has none. */
    @Nullable
    Box label(Scene.Line line) {
        return labels.get(line.id());
    }

    /** Returns the text at a line; empty if there is none. */
    static String text(Scene scene, Scene.Line line) {
        String reason = scene.reason(line);
        // All of a route's requests go to its only target anyway.
        String label = line.label().equals(Fraction.ONE.toString()) ? "" : line.label();
        return Label.of(
                reason.isEmpty() ? label : label + (label.isEmpty() ? "" : " ") + "\u2717 " + reason, LONGEST_LABEL);
    }

    private static <T> T known(@Nullable T found) {
        if (found == null) {
            throw new IllegalStateException("not a part of the scene");
        }
        return found;
    }

    /**
     * Arranges a scene: all of it in layers from left to right; or, where that gives a long band, each namespace in layers, and
     * the namespaces packed into a rectangle, with curves between them.
     */
    private void arrange(Scene scene, boolean isPacked) {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(CoreOptions.PADDING, new ElkPadding(MARGIN));
        if (isPacked) {
            root.setProperty(CoreOptions.ALGORITHM, BoxLayouterOptions.ALGORITHM_ID);
            root.setProperty(CoreOptions.ASPECT_RATIO, ASPECT_RATIO);
            root.setProperty(CoreOptions.SPACING_NODE_NODE, GROUP_DISTANCE);
        } else {
            layered(root);
            root.setProperty(
                    CoreOptions.HIERARCHY_HANDLING,
                    scene.groups().isEmpty()
                            ? HierarchyHandling.SEPARATE_CHILDREN
                            : HierarchyHandling.INCLUDE_CHILDREN);
        }
        Map<String, ElkNode> nodes = new HashMap<>();
        for (Scene.Group group : scene.groups()) {
            ElkNode node = ElkGraphUtil.createNode(root);
            layered(node);
            node.setProperty(
                    CoreOptions.PADDING, new ElkPadding(GROUP_TITLE, GROUP_PADDING, GROUP_PADDING, GROUP_PADDING));
            nodes.put(group.id(), node);
        }
        Map<String, ElkConnectableShape> starts = new HashMap<>();
        Map<String, ElkConnectableShape> ends = new HashMap<>();
        for (Scene.Shape shape : scene.shapes()) {
            Figure figure = new Figure(shape);
            figures.put(shape.id(), figure);
            ElkNode node = ElkGraphUtil.createNode(shape.group().map(nodes::get).orElse(root));
            node.setDimensions(figure.width(), figure.height());
            node.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
            nodes.put(shape.id(), node);
            ends.put(shape.id(), port(node, PortSide.WEST, 0, figure.headHeight() / 2));
            starts.put(shape.id(), port(node, PortSide.EAST, figure.width(), figure.headHeight() / 2));
            for (int i = 0; i < shape.rows().size(); i++) {
                starts.put(
                        shape.rows().get(i).id(),
                        port(node, PortSide.EAST, figure.width(), figure.rowTop(i) + Figure.ROW_HEIGHT / 2));
            }
        }
        Map<String, ElkEdge> edges = new HashMap<>();
        for (Scene.Line line : scene.lines()) {
            Optional<String> group = scene.shape(line.from()).group();
            if (!isPacked
                    || (group.isPresent() && group.equals(scene.shape(line.to()).group()))) {
                edges.put(line.id(), edge(scene, line, starts, ends));
            }
        }
        new RecursiveGraphLayoutEngine().layout(root, new NullElkProgressMonitor());
        width = Math.ceil(root.getWidth());
        height = Math.ceil(root.getHeight());
        nodes.forEach((id, node) -> boxes.put(id, box(node, node.getParent())));
        for (Scene.Line line : scene.lines()) {
            ElkEdge edge = edges.get(line.id());
            if (edge == null) {
                curve(scene, line, known(starts.get(line.row().orElse(line.from()))), known(ends.get(line.to())));
            } else {
                paths.put(line.id(), path(edge));
                if (!edge.getLabels().isEmpty()) {
                    labels.put(line.id(), box(edge.getLabels().get(0), edge.getContainingNode()));
                }
            }
        }
    }

    private static void layered(ElkNode node) {
        node.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        node.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        node.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        node.setProperty(CoreOptions.RANDOM_SEED, SEED);
        node.setProperty(CoreOptions.SPACING_NODE_NODE, 22.0);
        node.setProperty(CoreOptions.SPACING_COMPONENT_COMPONENT, 40.0);
        node.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 56.0);
        node.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 22.0);
        node.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 12.0);
        node.setProperty(CoreOptions.SPACING_EDGE_NODE, 16.0);
        node.setProperty(CoreOptions.SPACING_EDGE_EDGE, 12.0);
    }

    private static ElkEdge edge(
            Scene scene,
            Scene.Line line,
            Map<String, ElkConnectableShape> starts,
            Map<String, ElkConnectableShape> ends) {
        ElkEdge edge = ElkGraphUtil.createSimpleEdge(
                known(starts.get(line.row().orElse(line.from()))), known(ends.get(line.to())));
        String text = text(scene, line);
        if (!text.isEmpty()) {
            ElkLabel label = ElkGraphUtil.createLabel(text, edge);
            label.setDimensions(labelWidth(text), LABEL_HEIGHT);
            label.setProperty(CoreOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
            label.setProperty(CoreOptions.EDGE_LABELS_INLINE, true);
        }
        return edge;
    }

    private static double labelWidth(String text) {
        return Math.ceil(TextWidth.of(text, LABEL_SIZE)) + 10;
    }

    /** Draws a line between namespaces as a curve from one port to the other. */
    private void curve(Scene scene, Scene.Line line, ElkConnectableShape from, ElkConnectableShape to) {
        Point origin = origin(((ElkPort) from).getParent());
        Point start = new Point(origin.x() + from.getX(), origin.y() + from.getY());
        Point target = origin(((ElkPort) to).getParent());
        Point end = new Point(target.x() + to.getX(), target.y() + to.getY());
        paths.put(line.id(), List.of(start, end));
        curves.add(line.id());
        String text = text(scene, line);
        if (!text.isEmpty()) {
            double textWidth = labelWidth(text);
            labels.put(
                    line.id(),
                    new Box(
                            (start.x() + end.x() - textWidth) / 2,
                            (start.y() + end.y() - LABEL_HEIGHT) / 2,
                            textWidth,
                            LABEL_HEIGHT));
        }
    }

    /** Returns whether a line is a curve between its two points. */
    boolean isCurve(Scene.Line line) {
        return curves.contains(line.id());
    }

    private static ElkPort port(ElkNode node, PortSide side, double x, double y) {
        ElkPort port = ElkGraphUtil.createPort(node);
        port.setProperty(CoreOptions.PORT_SIDE, side);
        port.setLocation(x, y);
        return port;
    }

    private static Box box(ElkShape shape, @Nullable ElkNode within) {
        Point origin = origin(within);
        return new Box(origin.x() + shape.getX(), origin.y() + shape.getY(), shape.getWidth(), shape.getHeight());
    }

    private static Point origin(@Nullable ElkNode node) {
        double x = 0;
        double y = 0;
        for (ElkNode each = node; each != null; each = each.getParent()) {
            x += each.getX();
            y += each.getY();
        }
        return new Point(x, y);
    }

    private static List<Point> path(ElkEdge edge) {
        Point origin = origin(edge.getContainingNode());
        List<Point> points = new ArrayList<>();
        for (ElkEdgeSection section : edge.getSections()) {
            points.add(new Point(origin.x() + section.getStartX(), origin.y() + section.getStartY()));
            for (ElkBendPoint bend : section.getBendPoints()) {
                points.add(new Point(origin.x() + bend.getX(), origin.y() + bend.getY()));
            }
            points.add(new Point(origin.x() + section.getEndX(), origin.y() + section.getEndY()));
        }
        return points;
    }
}
