package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.config.Threshold;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.report.ReportFormat;
import io.github.artifactkit.policylint.run.Judgement;
import io.github.artifactkit.policylint.settings.SettingWord;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The words that an option or a parameter accepts, for the completion of shells. They are worked out when asked for. */
abstract class Candidates implements Iterable<String> {

    private final Supplier<List<String>> words;

    Candidates(Supplier<List<String>> words) {
        this.words = words;
    }

    @Override
    public Iterator<String> iterator() {
        return words.get().iterator();
    }

    private static List<String> words(Enum<?>... constants) {
        return Arrays.stream(constants).map(SettingWord::of).toList();
    }

    /** Types of findings. */
    static final class FindingTypes extends Candidates {
        FindingTypes() {
            super(() -> words(FindingType.values()));
        }
    }

    /** Thresholds. */
    static final class Thresholds extends Candidates {
        Thresholds() {
            super(() -> words(Threshold.values()));
        }
    }

    /** Policy types. */
    static final class PolicyTypes extends Candidates {
        PolicyTypes() {
            super(() -> Arrays.stream(PolicyType.values()).map(PolicyType::id).toList());
        }
    }

    /** Schemas that can be printed. */
    static final class Schemas extends Candidates {
        Schemas() {
            super(() -> Stream.concat(Arrays.stream(PolicyType.values()).map(PolicyType::id), Stream.of("config"))
                    .toList());
        }
    }

    /** Kinds of resources. */
    static final class ResourceTypes extends Candidates {
        ResourceTypes() {
            super(() ->
                    Arrays.stream(ResourceKind.values()).map(ResourceKind::id).toList());
        }
    }

    /** Formats of reports. */
    static final class ReportFormats extends Candidates {
        ReportFormats() {
            super(() -> words(ReportFormat.values()));
        }
    }

    /** Sets of checks. */
    static final class Checks extends Candidates {
        Checks() {
            super(() -> List.of("all", "access-analyzer"));
        }
    }

    /** Codes of findings. */
    static final class Codes extends Candidates {
        Codes() {
            super(Codes::names);
        }

        private static List<String> names() {
            PolicyLinter linter = PolicyLinter.create();
            return Stream.of(linter.codes(), linter.optionalCodes(), Judgement.CODES)
                    .flatMap(codes -> codes.stream().map(IssueCode::name))
                    .sorted()
                    .toList();
        }
    }
}
