package io.github.artifactkit.policylint.lsp;

import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Location;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCodeDescription;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Range;

/** Findings as diagnostics of the protocol. */
final class Diagnostics {

    static final String SOURCE = "iam-policy-lint";

    private Diagnostics() {}

    static List<Diagnostic> of(Analysis analysis, Abilities client) {
        return analysis.findings().stream()
                .map(finding -> of(finding, analysis.document(), client))
                .toList();
    }

    static Diagnostic of(Finding finding, OpenDocument document, Abilities client) {
        SourceText text = document.text();
        Diagnostic diagnostic = new Diagnostic(
                range(text, finding.primary()),
                finding.help().map(help -> finding.message() + "\n" + help).orElse(finding.message()),
                severity(finding.type()),
                SOURCE,
                finding.code().name());
        diagnostic.setCodeDescription(
                new DiagnosticCodeDescription(finding.code().documentation()));
        if (client.relatedInformation() && finding.locations().size() > 1) {
            diagnostic.setRelatedInformation(related(finding, document));
        }
        return diagnostic;
    }

    static Range range(SourceText text, Location place) {
        return TextRanges.range(text, place.start().offset(), place.end().offset());
    }

    private static List<DiagnosticRelatedInformation> related(Finding finding, OpenDocument document) {
        List<DiagnosticRelatedInformation> all = new ArrayList<>();
        for (Location place : finding.locations().subList(1, finding.locations().size())) {
            all.add(new DiagnosticRelatedInformation(
                    new org.eclipse.lsp4j.Location(document.uri(), range(document.text(), place)),
                    place.label().orElse("also here")));
        }
        return all;
    }

    /** The protocol has no level for security; a policy that grants too much still works. */
    private static DiagnosticSeverity severity(FindingType type) {
        return switch (type) {
            case ERROR -> DiagnosticSeverity.Error;
            case SECURITY_WARNING, WARNING -> DiagnosticSeverity.Warning;
            case SUGGESTION -> DiagnosticSeverity.Information;
        };
    }
}
