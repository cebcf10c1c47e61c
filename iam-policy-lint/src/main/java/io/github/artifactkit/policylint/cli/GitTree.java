package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.policylint.settings.GitWorkTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The files of a Git commit, written to a folder of their own, which {@link #close()} deletes. */
final class GitTree implements AutoCloseable {

    private final GitWorkTree workTree;
    private final Path folder;

    private GitTree(GitWorkTree workTree, Path folder) {
        this.workTree = workTree;
        this.folder = folder;
    }

    /**
     * Writes the files of a commit that are below some paths.
     *
     * @param current a folder of the work tree
     * @param commit anything that names a commit
     * @param paths files and folders of the work tree
     * @throws io.github.artifactkit.policylint.settings.SettingException if the folder is not in a work tree of Git, a path is outside it, or Git knows no such
     *     commit
     * @throws IOException if the files cannot be written
     */
    static GitTree of(Path current, String commit, List<Path> paths) throws IOException {
        GitWorkTree workTree = GitWorkTree.containing(current);
        String resolved = workTree.commit(commit);
        GitTree tree = new GitTree(workTree, Files.createTempDirectory("iam-policy-lint"));
        try {
            for (Path path : paths) {
                tree.write(resolved, workTree.name(path));
            }
        } catch (IOException | RuntimeException e) {
            tree.close();
            throw e;
        }
        return tree;
    }

    private void write(String commit, String path) throws IOException {
        String listed = workTree.text(
                "--base: Git cannot list the commit.", "ls-tree", "-r", "--name-only", commit, "--", path);
        if (!listed.isBlank()) {
            workTree.read(
                    "--base: Git cannot read the files of the commit.",
                    this::extract,
                    "archive",
                    "--format=zip",
                    "-0",
                    commit,
                    "--",
                    path);
        }
    }

    private Path extract(InputStream archive) throws IOException {
        ZipInputStream zip = new ZipInputStream(archive, StandardCharsets.UTF_8);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            Path file = folder.resolve(entry.getName()).normalize();
            if (!entry.isDirectory() && file.startsWith(folder)) {
                Files.createDirectories(file.getParent());
                Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return folder;
    }

    /** Where the file or folder of the work tree is as it was in the commit. It need not have existed. */
    Path path(Path path) throws IOException {
        String name = workTree.name(path);
        return name.equals(".") ? folder : folder.resolve(name);
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
