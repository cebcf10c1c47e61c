package io.github.artifactkit.policylint.lsp;

import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.Location;
import io.github.artifactkit.policylint.rule.RulePage;
import io.github.artifactkit.policylint.run.ReportedPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** What is known of a place: what AWS publishes of the action or the condition key, and the pages of the findings. */
final class Hovers {

    private final Abilities client;

    Hovers(Abilities client) {
        this.client = client;
    }

    Optional<Hover> at(Analysis analysis, Position position) {
        int offset = TextRanges.offset(analysis.document().text(), position);
        List<String> texts = new ArrayList<>();
        Optional<PolicyElement> element = element(analysis, offset);
        Optional<Range> range = Optional.empty();
        if (element.isPresent()) {
            Optional<String> known = analysis.settings()
                    .flatMap(settings ->
                            reference(element.get(), settings.linter().referenceData()));
            known.ifPresent(texts::add);
            range = known.map(text -> range(analysis, element.get().string()));
        }
        Set<String> codes = new LinkedHashSet<>();
        for (Finding finding : analysis.findings()) {
            Optional<Location> place = finding.locations().stream()
                    .filter(each -> each.start().offset() <= offset
                            && offset <= each.end().offset())
                    .findFirst();
            if (place.isPresent() && codes.add(finding.code().name())) {
                texts.add(page(finding));
                range = range.or(() ->
                        place.map(each -> Diagnostics.range(analysis.document().text(), each)));
            }
        }
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        MarkupContent content = new MarkupContent(
                client.markdownInHover() ? MarkupKind.MARKDOWN : MarkupKind.PLAINTEXT,
                String.join("\n\n---\n\n", texts));
        return Optional.of(range.map(each -> new Hover(content, each)).orElseGet(() -> new Hover(content)));
    }

    private static Optional<PolicyElement> element(Analysis analysis, int offset) {
        for (ReportedPolicy policy : analysis.policies()) {
            Optional<PolicyElement> found = PolicyElement.find(
                    policy.report().document(), string -> string.start() <= offset && offset < string.end());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Range range(Analysis analysis, JsonString string) {
        return TextRanges.range(analysis.document().text(), string.start(), string.end());
    }

    private static Optional<String> reference(PolicyElement element, ReferenceData data) {
        ReferenceText text = new ReferenceText(data);
        return switch (element.role()) {
            case ACTION -> text.action(element.string().value());
            case CONDITION_KEY -> text.conditionKey(element.string().value());
            default -> Optional.empty();
        };
    }

    private static String page(Finding finding) {
        String text = RulePage.find(finding.code().name())
                .map(RulePage::text)
                .orElseGet(() -> "# " + finding.code().name() + "\n\n" + finding.message());
        return text + "\nDocumentation: " + finding.code().documentation();
    }
}
