package io.github.artifactkit.policylint.report;

import io.github.artifactkit.policylint.FixedText;
import io.github.artifactkit.policylint.finding.Finding;
import java.util.List;

/** What people are told about a file whose policies were fixed. */
public final class FixReport {

    private FixReport() {}

    /**
     * A line for each fix.
     *
     * @param file the file, as it is shown
     * @param written whether the fixes were made, and not only shown
     */
    public static List<String> fixes(String file, FixedText fixed, boolean written) {
        return fixed.fixed().stream().map(each -> fix(file, each, written)).toList();
    }

    private static String fix(String file, Finding finding, boolean written) {
        return Printable.path(file) + (written ? ": fixed " : ": would fix ")
                + finding.code().name() + ": " + Printable.line(finding.message());
    }

    /** That the fixes came to no end, as a line. */
    public static String unsettled(String file) {
        return Printable.path(file)
                + ": the fixes kept making each other necessary, and were ended. Check the file, and"
                + " fix what is left by hand.";
    }

    /** How many findings are left, as a phrase. */
    public static String left(String file, int count) {
        return Printable.path(file) + ": " + count + (count == 1 ? " finding is" : " findings are") + " left";
    }
}
