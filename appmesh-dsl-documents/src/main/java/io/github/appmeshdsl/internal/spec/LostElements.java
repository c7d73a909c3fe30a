package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import java.util.Map;

/**
 * Which elements of a document's lists had faults that kept them out of what was read. Those behind them stand at another
 * position in the model than in the document.
 */
public final class LostElements {

    private final Map<String, List<Integer>> byList;

    /** Takes positions in the document, ascending, by the path of their list. */
    LostElements(Map<String, List<Integer>> byList) {
        this.byList = byList;
    }

    /** Returns whether the list at a path of the document was not read as a whole. */
    public boolean isShortened(SpecPath list) {
        return byList.containsKey(list.toString());
    }

    /** Returns the path in the document of what has this path in the model. */
    public SpecPath inDocument(SpecPath inModel) {
        if (byList.isEmpty()) {
            return inModel;
        }
        SpecPath path = SpecPath.ROOT;
        for (SpecPath.Step step : inModel.steps()) {
            path = step.field().isEmpty() && step.index() >= 0
                    ? path.item(position(path, step.index()), step.key())
                    : path.then(step);
        }
        return path;
    }

    private int position(SpecPath list, int index) {
        int position = index;
        for (int lost : byList.getOrDefault(list.toString(), List.of())) {
            if (lost <= position) {
                position++;
            }
        }
        return position;
    }
}
