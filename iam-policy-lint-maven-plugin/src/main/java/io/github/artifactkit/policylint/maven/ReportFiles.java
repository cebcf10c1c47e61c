package io.github.artifactkit.policylint.maven;

import io.github.artifactkit.policylint.report.ReportFormat;
import io.github.artifactkit.policylint.settings.ReportOutputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The report files that the user asks for, each with a name. */
final class ReportFiles {

    private final List<Path> files = new ArrayList<>();
    private final ReportOutputs outputs;

    ReportFiles(List<String> formats, Path folder) {
        List<String> named = new ArrayList<>();
        for (String each : formats) {
            int equals = each.indexOf('=');
            String format = equals < 0 ? each : each.substring(0, equals);
            String name = equals < 0 ? usualName(ReportOutputs.format(format)) : each.substring(equals + 1);
            Path file = folder.resolve(name);
            files.add(file);
            named.add(format + "=" + file);
        }
        outputs = ReportOutputs.of(named);
    }

    private static String usualName(ReportFormat format) {
        return "iam-policy-lint"
                + switch (format) {
                    case TEXT -> ".txt";
                    case CONCISE -> "-concise.txt";
                    case JSON -> ".json";
                    case SARIF -> ".sarif";
                    case GITHUB -> "-github.txt";
                    case GITLAB -> "-gitlab.json";
                    case JUNIT -> "-junit.xml";
                    case CHECKSTYLE -> "-checkstyle.xml";
                    case MARKDOWN -> ".md";
                    case ACCESS_ANALYZER -> "-access-analyzer.json";
                };
    }

    /** The reports, whose folders exist. */
    ReportOutputs outputs() throws IOException {
        for (Path file : files) {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        }
        return outputs;
    }
}
