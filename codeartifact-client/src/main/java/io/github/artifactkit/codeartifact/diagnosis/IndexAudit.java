package io.github.artifactkit.codeartifact.diagnosis;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import io.github.artifactkit.codeartifact.setup.ToolSetting;
import io.github.artifactkit.codeartifact.setup.ToolSettings;
import io.github.artifactkit.codeartifact.setup.UserHome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what package managers are told about repositories, in the files of a user and of a project, and finds what is dangerous
 * or cannot work: tokens in plain text, second indexes, files that others can read. Changes nothing and needs no network.
 */
public final class IndexAudit {

    private static final Set<String> SECOND_INDEX = Set.of("extra-index-url", "find-links");
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("://[^:/@\\s]*:([^@\\s]+)@");

    /** Keys whose values are secrets, in whatever tool. */
    private static final Pattern SECRET_KEY =
            Pattern.compile("(?i).*(password|token|_auth|npmAuthIdent|api_key|secret)|auth");

    /** How files refer to a variable instead of holding a secret. */
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{|\\$\\(|System\\.getenv|sys\\.env|env\\(|ENV\\[|providers\\."
                    + "|%\\w+%|<%=|(?:find|get)Property|project\\.");

    /** Tools that expand a variable without braces, too. */
    private static final Set<String> EXPANDING = Set.of("gradle", "sbt", "pipenv", "ruby");

    private final Clock clock;
    private final List<ToolSetting> settings;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Path> filesWithSecrets = new LinkedHashSet<>();

    private IndexAudit(Clock clock, List<ToolSetting> settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /** What an audit finds. */
    public enum Kind {
        /** A token or password is in plain text. */
        PLAIN_SECRET,
        /** A token has expired, so the tool gets nothing, and often does not say why. */
        EXPIRED_TOKEN,
        /** A variable's name is in the place of its value, because a shell was kept from expanding it. */
        LITERAL_VARIABLE,
        /** Packages are looked for in another place as well. */
        SECOND_INDEX,
        /** A file with a secret can be read by others. */
        WIDE_PERMISSIONS
    }

    /**
     * Something that was found.
     *
     * @param kind what kind of thing
     * @param place the setting or file, without its value
     * @param message what was found, and how to fix it
     */
    public record Finding(Kind kind, String place, String message) {

        /** A line for people. */
        @Override
        public String toString() {
            return kind + " " + place + ": " + message;
        }
    }

    /**
     * Audits the settings of a user.
     *
     * @param project the folder of a project, such as the current one
     * @throws CodeArtifactException.LocalFile if a file cannot be read
     */
    public static List<Finding> of(UserHome home, Path project, Clock clock) {
        IndexAudit audit = new IndexAudit(clock, ToolSettings.read(home, project));
        audit.settings.forEach(audit::judge);
        audit.mavenMirror();
        audit.filesWithSecrets.forEach(audit::permissions);
        return List.copyOf(audit.findings);
    }

    private void add(Kind kind, Object place, String message) {
        findings.add(new Finding(kind, place.toString(), message));
    }

    private void judge(ToolSetting setting) {
        secret(setting).ifPresent(secret -> judgeSecret(setting, secret));
        if (setting.tool().equals("pip") && SECOND_INDEX.contains(setting.key())) {
            add(
                    Kind.SECOND_INDEX,
                    setting,
                    "pip takes the highest version from any of its indexes, so anyone who can publish at "
                            + setting.maskedValue()
                            + " can replace a package of yours. Remove it, and let public packages come through an"
                            + " upstream of the repository.");
        }
    }

    /** The secret that a setting holds, if it does. */
    private static Optional<String> secret(ToolSetting setting) {
        if (SECRET_KEY.matcher(setting.key()).matches()) {
            return Optional.of(setting.value());
        }
        Matcher url = PASSWORD_IN_URL.matcher(setting.value());
        return url.find() ? Optional.of(url.group(1)) : Optional.empty();
    }

    private void judgeSecret(ToolSetting setting, String secret) {
        if (REFERENCE.matcher(secret).lookingAt() || (secret.startsWith("$") && EXPANDING.contains(setting.tool()))) {
            return; // the tool fills this in when it runs
        }
        if (secret.startsWith("$") || secret.startsWith("\\$")) {
            add(
                    Kind.LITERAL_VARIABLE,
                    setting,
                    "it holds the text " + secret
                            + " and not what the variable holds, so it is the password that is sent,"
                            + " and rejected. Set the tool up with this library, or let the shell expand the variable.");
            return;
        }
        filesWithSecrets.add(setting.file());
        Optional<Instant> end = TokenHeader.expiration(secret);
        if (end.isPresent() && !end.get().isAfter(clock.instant())) {
            add(
                    Kind.EXPIRED_TOKEN,
                    setting,
                    "its token has expired at " + end.get() + ". Write a new one, or remove it.");
        } else {
            add(
                    Kind.PLAIN_SECRET,
                    setting,
                    "it holds "
                            + end.map(time -> "a token that works until " + time)
                                    .orElse("a secret")
                            + " in plain text. Give the token to one process through its environment instead.");
        }
    }

    /** Maven asks Central and the repositories of the project besides, unless a mirror replaces all of them. */
    private void mavenMirror() {
        List<ToolSetting> maven = settings.stream()
                .filter(setting -> setting.tool().equals("maven"))
                .toList();
        Optional<ToolSetting> ours = maven.stream()
                .filter(setting -> setting.key().equals("url"))
                .filter(setting -> isCodeArtifact(setting.value()))
                .findFirst();
        boolean mirrorsAll = maven.stream()
                .anyMatch(setting -> setting.key().equals("mirrorOf")
                        && (setting.value().startsWith("*") || setting.value().startsWith("external:*")));
        if (ours.isPresent() && !mirrorsAll) {
            add(
                    Kind.SECOND_INDEX,
                    ours.get(),
                    "Maven looks for packages at Central as well, as no mirror replaces all repositories. Add one with"
                            + " <mirrorOf>*</mirrorOf>, and let public packages come through an upstream of the"
                            + " repository.");
        }
    }

    private static boolean isCodeArtifact(String address) {
        try {
            return RepositoryEndpoint.find(URI.create(address)).isPresent();
        } catch (IllegalArgumentException e) {
            return false; // no address at all
        }
    }

    private void permissions(Path file) {
        boolean isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        if (!isPosix || !Files.isRegularFile(file)) {
            return;
        }
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.contains(PosixFilePermission.GROUP_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_READ)) {
                add(
                        Kind.WIDE_PERMISSIONS,
                        file,
                        "it holds a secret and can be read by others. Keep it to its owner: chmod 600 " + file);
            }
        } catch (IOException e) {
            throw ServiceErrors.localFile("Cannot read the permissions of " + file + ": " + e.getMessage(), e);
        }
    }
}
