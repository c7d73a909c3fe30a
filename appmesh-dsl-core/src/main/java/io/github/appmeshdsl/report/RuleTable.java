package io.github.appmeshdsl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The rules of one module of the library, found by {@link ServiceLoader}. Your own rules belong to a check instead. */
public interface RuleTable {

    /** Returns the rules, in the order of the table. */
    List<Rule> rules();

    /** Returns all rules of the library: those of every module on the class path or module path. */
    static List<Rule> all() {
        List<Rule> all = new ArrayList<>();
        for (RuleTable table : ServiceLoader.load(RuleTable.class, RuleTable.class.getClassLoader())) {
            all.addAll(table.rules());
        }
        return List.copyOf(all);
    }
}
