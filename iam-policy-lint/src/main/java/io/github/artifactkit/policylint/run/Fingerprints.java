package io.github.artifactkit.policylint.run;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonWriter;
import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.Location;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fingerprints of the findings of files. A fingerprint stays the same when other parts of the file change: it is
 * made of the code, the file, the policy's address, the names of the members that lead to the place with the statement's
 * Sid or content in place of its number, the text at the place without whitespace, and how many findings came before it
 * that are the same in all of these; never of the line. Belongs to one thread, which takes one file after the other.
 */
final class Fingerprints {

    private static final int LENGTH = 32;

    private static final Pattern INSTANCE = Pattern.compile("\\[[^\\]]*\\]");
    private static final Pattern WHITESPACE = Pattern.compile("\\s+");

    private final MessageDigest sha256 = sha256();
    private final Map<String, Integer> occurrences = new HashMap<>();
    private final IdentityHashMap<JsonObject, String> contents = new IdentityHashMap<>();
    private String file = "";

    /** Begins a file, whose path is relative to the root of the repository. */
    void begin(String path) {
        file = path;
        occurrences.clear();
        contents.clear();
    }

    /** The fingerprint of the next finding of the file. */
    String next(Finding finding, LintReport report, Policy policy) {
        Location place = finding.primary();
        String text = WHITESPACE
                .matcher(report.source()
                        .text()
                        .substring(place.start().offset(), place.end().offset()))
                .replaceAll("");
        return numbered(
                finding.code().name(),
                withoutInstances(report.policy().address()),
                structuralPath(place, policy),
                text);
    }

    /** The fingerprint of a finding that is about the file itself. */
    String next(Finding finding, String text) {
        return numbered(finding.code().name(), "", "", text);
    }

    private String numbered(String code, String address, String path, String text) {
        String identity = String.join("\0", code, file, address, path, text);
        int occurrence = occurrences.merge(identity, 1, Integer::sum);
        return hash(identity + "\0" + occurrence);
    }

    /** Instances of one Terraform resource, which one block of the source yields, are one. */
    private static String withoutInstances(String address) {
        return address.indexOf('[') < 0 ? address : INSTANCE.matcher(address).replaceAll("");
    }

    /** The names that lead to a place; positions in lists change with edits elsewhere and are left out. */
    private String structuralPath(Location place, Policy policy) {
        StringBuilder path = new StringBuilder();
        String[] steps = place.path().split("/", -1);
        boolean inStatement = steps.length > 1 && steps[1].equals("Statement");
        for (int i = 1; i < steps.length; i++) {
            if (!steps[i].isEmpty() && steps[i].chars().allMatch(Character::isDigit)) {
                continue;
            }
            path.append('/').append(steps[i]);
            if (i == 1 && inStatement) {
                statementAt(place, policy)
                        .ifPresent(statement -> path.append('/').append(name(statement)));
            }
        }
        return path.append(place.target()).toString();
    }

    /** The statement that a place is in. */
    static Optional<Statement> statementAt(Location place, Policy policy) {
        String[] steps = place.path().split("/", -1);
        if (steps.length < 2 || !steps[1].equals("Statement")) {
            return Optional.empty();
        }
        boolean numbered = steps.length > 2 && steps[2].matches("\\d{1,9}");
        int number = numbered ? Integer.parseInt(steps[2]) + 1 : 1;
        return policy.statements().stream()
                .filter(statement -> statement.number() == number)
                .findFirst();
    }

    private String name(Statement statement) {
        return statement
                .sid()
                .map(JsonString::value)
                .filter(sid -> !sid.isEmpty())
                .orElseGet(
                        () -> contents.computeIfAbsent(statement.object(), object -> hash(JsonWriter.compact(object))));
    }

    private String hash(String text) {
        byte[] digest = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest).substring(0, LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
