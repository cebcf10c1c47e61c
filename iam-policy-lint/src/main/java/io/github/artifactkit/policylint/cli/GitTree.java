package io.github.artifactkit.policylint.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files of a Git commit, written to a folder of their own, which goes away with {@link #close()}. The work tree is not
 * touched.
 */
final class GitTree implements AutoCloseable {

    private final Path workTree;
    private final Path folder;

    private GitTree(Path workTree, Path folder) {
        this.workTree = workTree;
        this.folder = folder;
    }

    /**
     * Writes the files of a commit that are below some paths.
     *
     * @param current a folder of the work tree
     * @param commit anything that names a commit
     * @param paths files and folders of the work tree
     * @throws UsageException if the folder is not in a work tree of Git, a path is outside it, or there is no such
     *     commit
     * @throws IOException if the files cannot be written
     */
    static GitTree of(Path current, String commit, List<Path> paths) throws IOException {
        if (commit.startsWith("-") || commit.isBlank()) {
            throw new UsageException("--base: \"" + commit + "\" does not name a Git commit.");
        }
        Path workTree = Path.of(text(
                        current,
                        "--base needs a Git work tree, and the current folder is not in one.",
                        "rev-parse",
                        "--show-toplevel"))
                .toRealPath();
        String resolved = text(
                workTree,
                "--base: Git has no commit \"" + commit + "\".",
                "rev-parse",
                "--verify",
                "--quiet",
                commit + "^{commit}");
        List<String> below = new ArrayList<>();
        for (Path path : paths) {
            below.add(relative(workTree, path));
        }
        GitTree tree = new GitTree(workTree, Files.createTempDirectory("iam-policy-lint"));
        try {
            tree.write(resolved, below);
        } catch (IOException | RuntimeException e) {
            tree.close();
            throw e;
        }
        return tree;
    }

    private static String relative(Path workTree, Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path real = Files.exists(absolute) ? absolute.toRealPath() : absolute;
        if (!real.startsWith(workTree)) {
            throw new UsageException("--base: " + path + " is outside the Git work tree " + workTree + ".");
        }
        String name = workTree.relativize(real).toString().replace('\\', '/');
        return name.isEmpty() ? "." : name;
    }

    private void write(String commit, List<String> below) throws IOException {
        for (String path : below) {
            List<String> arguments = new ArrayList<>(List.of("ls-tree", "-r", "--name-only", commit, "--"));
            arguments.add(path);
            if (!text(workTree, "--base: Git cannot list the commit.", arguments.toArray(String[]::new))
                    .isEmpty()) {
                extract(commit, path);
            }
        }
    }

    private void extract(String commit, String path) throws IOException {
        Process git = start(workTree, "archive", "--format=zip", "-0", commit, "--", path);
        try (InputStream archive = git.getInputStream();
                ZipInputStream zip = new ZipInputStream(archive, StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!entry.isDirectory() && file.startsWith(folder)) {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            // The directory at the end of the archive is read too: Git fails when its output is closed before it has
            // ended.
            archive.transferTo(OutputStream.nullOutputStream());
        }
        end(git, "--base: Git cannot read the files of the commit.");
    }

    /** Where the file or folder of the work tree is as it was in the commit. It need not have been there. */
    Path path(Path path) throws IOException {
        String name = relative(workTree, path);
        return name.equals(".") ? folder : folder.resolve(name);
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
            throw new UsageException("--base needs Git, which cannot be started: " + e.getMessage() + ".");
        }
    }

    private static String text(Path folder, String failure, String... arguments) throws IOException {
        Process git = start(folder, arguments);
        try (InputStream output = git.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            end(git, failure);
            return text;
        }
    }

    private static void end(Process git, String failure) {
        try {
            if (git.waitFor() != 0) {
                throw new UsageException(failure);
            }
        } catch (InterruptedException e) {
            git.destroy();
            Thread.currentThread().interrupt();
            throw new UsageException("Interrupted while Git was running.");
        }
    }

    /** Deletes the folder. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
