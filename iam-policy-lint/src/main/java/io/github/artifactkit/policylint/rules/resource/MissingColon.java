package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import java.util.List;
import java.util.Optional;

/** ARNs that lack the colon of an empty field, such as {@code arn:aws:s3::bucket}. */
final class MissingColon {

    private static final int SERVICE = 2;

    private MissingColon() {}

    /** The ARN with one colon more, if only then its account is one and AWS publishes its form. */
    static Optional<String> in(JsonString entry, ReferenceData reference) {
        String text = entry.value();
        if (text.contains("${")) {
            return Optional.empty();
        }
        int first = nthColon(text, SERVICE);
        for (int at = first; at > 0; at = text.indexOf(':', at + 1)) {
            String longer = text.substring(0, at) + ':' + text.substring(at);
            if (fits(longer, entry, reference)) {
                return Optional.of(longer);
            }
        }
        return Optional.empty();
    }

    private static boolean fits(String text, JsonString entry, ReferenceData reference) {
        Optional<Arn> arn = Arn.parse(text);
        if (arn.isEmpty()) {
            return false;
        }
        String account = arn.get().account();
        List<ArnFormat> formats = ArnFormats.of(arn.get().service(), reference);
        return (account.isEmpty() || ArnFieldRule.isAccount(account))
                && ArnPattern.parse(entry, text)
                        .filter(pattern -> formats.stream().anyMatch(format -> format.fits(pattern, ArnFormat.NONE)))
                        .isPresent();
    }

    private static int nthColon(String text, int index) {
        int at = -1;
        for (int i = 0; i <= index; i++) {
            at = text.indexOf(':', at + 1);
            if (at < 0) {
                return -1;
            }
        }
        return at;
    }

    static String message(JsonString entry) {
        return "One colon is missing in `" + entry.value() + "`.";
    }

    static String help(String right) {
        return "Write `" + right + "`: an empty field keeps its colon.";
    }
}
