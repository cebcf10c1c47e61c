package io.github.artifactkit.policylint.run;

import io.github.artifactkit.policylint.config.PathPattern;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code .gitignore} files leave out of a folder: those of the folder itself and of the folders above it up to the
 * root of the repository, which is the nearest folder with an entry {@code .git}. Outside of a repository the files of
 * the folders that are searched count.
 *
 * @see <a href="https://git-scm.com/docs/gitignore">Git documentation, gitignore</a>
 */
final class IgnoredFiles {

    private static final IgnoredFiles NONE = new IgnoredFiles(null, Path.of(""), List.of());

    private final @Nullable IgnoredFiles above;
    private final Path folder;
    private final List<PathPattern> patterns;

    private IgnoredFiles(@Nullable IgnoredFiles above, Path folder, List<PathPattern> patterns) {
        this.above = above;
        this.folder = folder;
        this.patterns = patterns;
    }

    /** What the folders above a folder leave out of it. */
    static IgnoredFiles above(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        List<Path> parents = new ArrayList<>();
        Path at = absolute;
        while (at != null && !Files.exists(at.resolve(".git"))) {
            at = at.getParent();
            if (at != null) {
                parents.add(0, at);
            }
        }
        if (at == null) {
            return NONE;
        }
        IgnoredFiles found = NONE;
        for (Path parent : parents) {
            found = found.inIfReadable(parent);
        }
        return found;
    }

    /** A folder above the one that was named is not part of the run; what it ignores is a convenience. */
    private IgnoredFiles inIfReadable(Path inner) {
        try {
            return in(inner);
        } catch (IOException unreadable) {
            return this;
        }
    }

    /**
     * What is left out below a folder, which lies in the one that this is for.
     *
     * @throws IOException if its {@code .gitignore} cannot be read
     */
    IgnoredFiles in(Path inner) throws IOException {
        IgnoredFiles outer = Files.exists(inner.resolve(".git")) ? NONE : this;
        Path file = inner.resolve(".gitignore");
        if (!Files.isRegularFile(file)) {
            return outer;
        }
        List<PathPattern> found = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> PathPattern.ofGitIgnore(line).stream())
                .toList();
        return new IgnoredFiles(outer, inner.toAbsolutePath().normalize(), found);
    }

    /** Whether an entry of a folder that is not left out itself is left out. */
    boolean contains(Path entry, boolean isFolder) {
        Path absolute = entry.toAbsolutePath().normalize();
        for (IgnoredFiles level = this; level != null; level = level.above) {
            if (!absolute.startsWith(level.folder)) {
                continue;
            }
            String relative = level.folder.relativize(absolute).toString().replace('\\', '/');
            for (int i = level.patterns.size() - 1; i >= 0; i--) {
                PathPattern pattern = level.patterns.get(i);
                if (pattern.matches(relative, isFolder)) {
                    return !pattern.isNegated();
                }
            }
        }
        return false;
    }
}
