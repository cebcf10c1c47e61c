package io.github.artifactkit.codeartifact.error;

import io.github.artifactkit.codeartifact.error.CodeArtifactException.NoCredentials;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Failures of the SDK's credentials providers. They come in all types: exceptions of the SDK, of the JDK, and answers of other
 * services such as IAM Identity Center; what they share is that a credentials provider was at work when they happened.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html">Default credentials
 *     provider chain</a>
 */
final class CredentialFailures {

    /** The method by which the SDK asks a provider of any author. */
    private static final Set<String> ASKING = Set.of("resolveCredentials", "resolveIdentity");

    private static final String GENERAL_ADVICE =
            "On EC2, ECS or Lambda attach a role to the instance, task or function;"
                    + " elsewhere sign in (aws configure sso, aws sso login), set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give"
                    + " CodeArtifact.builder() a credentialsProvider.";

    private static final String REASONS = " Their reasons: ";

    /** What was tried for a region, in names of classes. */
    private static final Pattern REGION_CHAIN =
            Pattern.compile("(?s) from any of the providers in the chain \\S+RegionProviderChain@.*");

    private static final Pattern PROVIDER = Pattern.compile("[A-Z]\\w*CredentialsProvider(?=\\()");
    private static final Pattern PROFILE = Pattern.compile("(?:profile|of|for) '([^']+)'|in the '([^']+)' profile");

    /** What the SDK prints of the profile file: names of sections and properties, at great length. */
    private static final String PROFILE_FILE = "ProfileFile(";

    private static final Pattern ACCESS_KEY = Pattern.compile("\\b((?:AKIA|ASIA)[A-Z0-9]{4})[A-Z0-9]{8,}\\b");
    private static final Pattern LONG_SECRET = Pattern.compile("[A-Za-z0-9/+=_.-]{40,}");
    private static final Pattern NAMED_SECRET =
            Pattern.compile("(?i)((?:secret|token|password|authorization)[\\w-]*\"?\\s*[=:]\\s*\"?)[^\\s\",}]+");

    private CredentialFailures() {}

    /** Whether a credentials provider was at work when the failure happened. */
    static boolean isOne(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause() == each ? null : each.getCause()) {
            if (Arrays.stream(each.getStackTrace()).anyMatch(CredentialFailures::isProvider)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isProvider(StackTraceElement frame) {
        String name = frame.getClassName();
        return (ASKING.contains(frame.getMethodName()) && !name.contains(".internal."))
                || name.startsWith("software.amazon.awssdk.auth.credentials.")
                || name.startsWith("software.amazon.awssdk.auth.token.");
    }

    /** The failure with which provider failed and why, in the SDK's own words, and what to do about it. */
    static NoCredentials translated(Throwable failure) {
        String said = String.valueOf(failure.getMessage());
        List<Reason> chain = chain(said);
        if (!chain.isEmpty()) {
            List<String> providers =
                    chain.stream().map(Reason::provider).distinct().toList();
            List<String> reasons = chain.stream().map(Reason::toString).toList();
            String all = String.join("; ", reasons);
            return new NoCredentials(
                    "AWS credentials were not found. Tried, in this order: " + String.join(", ", providers) + ". "
                            + advice(all)
                            + REASONS + all + ".",
                    providers,
                    reasons,
                    failure);
        }
        String words = words(failure);
        List<String> providers = provider(failure);
        return new NoCredentials(
                "AWS credentials are not available: " + (providers.isEmpty() ? "" : providers.get(0) + ": ") + words
                        + " " + advice(words + " " + providers),
                providers,
                List.of((providers.isEmpty() ? "" : providers.get(0) + ": ") + words),
                failure);
    }

    /** One provider of a chain and why it has none. */
    private record Reason(String provider, String words) {

        @Override
        public String toString() {
            return provider + ": " + words;
        }
    }

    /** Takes the message of a chain apart: {@code Unable to load ... in the chain ...(...) : [A(...): why, B(...): why]}. */
    private static List<Reason> chain(String message) {
        int begin = message.indexOf(" : [");
        List<Reason> reasons = new ArrayList<>();
        if (begin < 0 || !message.startsWith("Unable to load credentials")) {
            return reasons;
        }
        String text = message.substring(begin + 4);
        Matcher provider = PROVIDER.matcher(text);
        int from = 0;
        String name = null;
        int words = 0;
        while (provider.find(from)) {
            int end = closing(text, provider.end());
            if (text.startsWith(": ", end)) {
                if (name != null) {
                    reasons.add(new Reason(name, tidied(text.substring(words, provider.start()))));
                }
                name = provider.group();
                words = end + 2;
            }
            from = end;
        }
        if (name != null) {
            reasons.add(new Reason(name, tidied(text.substring(words))));
        }
        return reasons;
    }

    /** Behind the parenthesis that closes the one at a place. */
    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    private static String tidied(String words) {
        String text = redacted(withoutProfileFile(REGION_CHAIN.matcher(words).replaceAll("")))
                .strip();
        return text.replaceAll("[,\\].\\s]+$", "");
    }

    private static String withoutProfileFile(String text) {
        int at = text.indexOf(PROFILE_FILE);
        if (at < 0) {
            return text;
        }
        int end = closing(text, at + PROFILE_FILE.length() - 1);
        return text.substring(0, at).replaceAll("[:\\s]+$", "") + withoutProfileFile(text.substring(end));
    }

    /** The message, and those of the causes that say more. */
    private static String words(Throwable failure) {
        List<String> all = new ArrayList<>();
        for (Throwable each = failure; each != null; each = each.getCause() == each ? null : each.getCause()) {
            String words = tidied(String.valueOf(each.getMessage()));
            boolean isNew = all.stream().noneMatch(before -> before.contains(words));
            if (each.getMessage() != null && isNew && !(each instanceof ClassNotFoundException)) {
                all.add(words);
            }
        }
        return String.join(": ", all) + ".";
    }

    private static List<String> provider(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(CredentialFailures::isProvider)
                .map(frame -> frame.getClassName().replaceAll(".*[.$]", ""))
                .filter(name -> name.endsWith("CredentialsProvider"))
                .distinct()
                .toList();
    }

    private static String advice(String words) {
        Matcher named = PROFILE.matcher(words);
        String name = named.find() ? (named.group(1) == null ? named.group(2) : named.group(1)) : profileInUse();
        String profile = name.isBlank() ? "" : " --profile " + name;
        if (words.contains("module must be on the class path")) {
            return "Add the module that it names to the class path, or sign in with another kind of profile"
                    + " (aws configure sso).";
        }
        if (words.contains("Unable to load region")) {
            return "Set AWS_REGION, or region in the profile" + (name.isBlank() ? "" : " " + name) + ".";
        }
        if (words.contains("login_session") || words.contains("eauthenticate")) {
            return "Sign in again: aws login" + profile + ".";
        }
        if (words.contains("ection not found")) {
            return "Check the profile in ~/.aws/config: aws configure list" + profile + ".";
        }
        if (words.contains("SSO") || words.contains("sso") || words.contains("Token is expired")) {
            return "Sign in again: aws sso login" + profile + ".";
        }
        if (words.contains("process-based") || words.contains("ProcessCredentialsProvider")) {
            return "Run the credential_process of the profile by itself to see why it fails.";
        }
        if (words.contains("contained no credentials for profile") && !words.contains("'default'")) {
            return "Check the spelling (AWS_PROFILE); aws configure list-profiles lists the profiles that exist.";
        }
        return words.contains("rofile") && !name.isBlank() && !name.equals("default")
                ? "Check the profile in ~/.aws/config and ~/.aws/credentials: aws configure list" + profile + "."
                : GENERAL_ADVICE;
    }

    /** The SDK's messages about a chain do not name the profile that it has used. */
    private static String profileInUse() {
        String variable = System.getenv("AWS_PROFILE");
        return System.getProperty("aws.profile", variable == null ? "" : variable);
    }

    /** What a process or a service has said may contain credentials. */
    static String redacted(String text) {
        String keys = ACCESS_KEY.matcher(text).replaceAll("$1****");
        String named =
                NAMED_SECRET.matcher(keys).replaceAll(match -> Matcher.quoteReplacement(match.group(1) + "****"));
        return LONG_SECRET
                .matcher(named)
                .replaceAll(match -> isPathOrName(match.group()) ? Matcher.quoteReplacement(match.group()) : "****");
    }

    /** Class names, addresses and paths are long too; they have words in them and no long run of mixed characters. */
    private static boolean isPathOrName(String text) {
        return Arrays.stream(text.split("[/._-]"))
                .allMatch(part -> part.length() < 32 || part.matches("[A-Za-z]+|[0-9a-f]+"));
    }
}
