package io.github.artifactkit.policylint.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A work tree of Git, asked through the program {@code git}. Nothing in it is changed. */
public final class GitWorkTree {

    private final Path root;

    private GitWorkTree(Path root) {
        this.root = root;
    }

    /** What reads the output of a command. */
    public interface Reader<T> {
        /** Reads the output, not necessarily to its end. */
        T read(InputStream output) throws IOException;
    }

    /**
     * The work tree that a folder is in.
     *
     * @throws SettingException if Git cannot be started, or the folder is not in a work tree
     */
    public static GitWorkTree containing(Path folder) throws IOException {
        String root = text(
                folder,
                "--base needs a Git work tree, and the current folder is not in one.",
                "rev-parse",
                "--show-toplevel");
        return new GitWorkTree(Path.of(root.strip()).toRealPath());
    }

    /**
     * The id of a commit.
     *
     * @param name anything that names a commit
     * @throws SettingException if Git knows no such commit
     */
    public String commit(String name) throws IOException {
        if (name.startsWith("-") || name.isBlank()) {
            throw new SettingException("--base: \"" + name + "\" does not name a Git commit.");
        }
        return text(
                        "--base: Git has no commit \"" + name + "\".",
                        "rev-parse",
                        "--verify",
                        "--quiet",
                        name + "^{commit}")
                .strip();
    }

    /**
     * The files that differ from a commit, and those that Git does not track and does not ignore.
     *
     * @param name anything that names a commit
     * @return absolute paths without symbolic links in the folders above the work tree
     * @throws SettingException if Git knows no such commit
     */
    public Set<Path> changedSince(String name) throws IOException {
        String commit = commit(name);
        Set<Path> changed = new HashSet<>();
        String failure = "--base: Git cannot list the files that differ from \"" + name + "\".";
        add(text(failure, "diff", "--name-only", "--no-renames", "-z", "--diff-filter=d", commit, "--"), changed);
        add(text(failure, "ls-files", "--others", "--exclude-standard", "-z"), changed);
        return changed;
    }

    private void add(String names, Set<Path> changed) {
        for (String name : names.split("\0")) {
            if (!name.isEmpty()) {
                changed.add(root.resolve(name));
            }
        }
    }

    /**
     * The name of a file or folder within the work tree, which need not exist.
     *
     * @return the name with slashes, a dot for the work tree itself
     * @throws SettingException if it is outside the work tree
     */
    public String name(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path real = Files.exists(absolute) ? absolute.toRealPath() : absolute;
        if (!real.startsWith(root)) {
            throw new SettingException("--base: " + path + " is outside the Git work tree " + root + ".");
        }
        String name = root.relativize(real).toString().replace('\\', '/');
        return name.isEmpty() ? "." : name;
    }

    /**
     * What a Git command prints.
     *
     * @throws SettingException with the failure as its message, if the command fails
     */
    public String text(String failure, String... arguments) throws IOException {
        return text(root, failure, arguments);
    }

    private static String text(Path folder, String failure, String... arguments) throws IOException {
        return read(folder, failure, output -> new String(output.readAllBytes(), StandardCharsets.UTF_8), arguments);
    }

    /**
     * Reads what a Git command prints.
     *
     * @throws SettingException with the failure as its message, if the command fails
     */
    public <T> T read(String failure, Reader<T> reader, String... arguments) throws IOException {
        return read(root, failure, reader, arguments);
    }

    private static <T> T read(Path folder, String failure, Reader<T> reader, String... arguments) throws IOException {
        Process git = start(folder, arguments);
        T read;
        try (InputStream output = git.getInputStream()) {
            read = reader.read(output);
            // What the reader left is read too: Git fails when its output is closed before it has ended.
            output.transferTo(OutputStream.nullOutputStream());
        }
        try {
            if (git.waitFor() != 0) {
                throw new SettingException(failure);
            }
        } catch (InterruptedException e) {
            git.destroy();
            Thread.currentThread().interrupt();
            throw new SettingException("Interrupted while Git was running.");
        }
        return read;
    }

    private static Process start(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            return git;
        } catch (IOException e) {
            throw new SettingException("--base needs Git, which cannot be started: " + e.getMessage() + ".");
        }
    }
}
