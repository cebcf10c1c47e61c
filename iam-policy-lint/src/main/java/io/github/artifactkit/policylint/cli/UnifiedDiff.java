package io.github.artifactkit.policylint.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** The difference of two texts in the form that {@code patch} takes. */
final class UnifiedDiff {

    private static final int CONTEXT = 3;

    private UnifiedDiff() {}

    static String of(String name, String before, String after) {
        String path = name.startsWith("/") ? name.substring(1) : name;
        List<String> old = before.lines().toList();
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(
                "a/" + path, "b/" + path, old, DiffUtils.diff(old, after.lines().toList()), CONTEXT);
        return String.join("\n", lines) + "\n";
    }
}
