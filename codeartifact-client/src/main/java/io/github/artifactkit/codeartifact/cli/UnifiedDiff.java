package io.github.artifactkit.codeartifact.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** Two texts as {@code diff -u} shows them. */
final class UnifiedDiff {

    private static final int CONTEXT = 3;

    private UnifiedDiff() {}

    /** The lines of the diff; none if the texts are the same. */
    static List<String> of(String name, String before, String after) {
        List<String> old = before.lines().toList();
        List<String> fresh = after.lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff(
                before.isEmpty() ? "/dev/null" : name, name, old, DiffUtils.diff(old, fresh), CONTEXT);
    }
}
