package io.github.artifactkit.policylint.run;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The files that a run is about: those that were named, and those in named folders whose names are of files that may
 * hold policies. Hidden folders and what {@code .gitignore} files leave out are not searched; symbolic links to folders
 * are followed only where they are named.
 *
 * @param files the files in the order of the arguments; those of a folder in alphabetical order
 * @param unreadable folders that could not be searched
 * @param searchedFolders whether a folder was named
 */
public record FileSearch(List<InputFile> files, List<Unreadable> unreadable, boolean searchedFolders) {

    /** The path that means standard input. */
    public static final String STANDARD_INPUT = "-";

    private static final Set<String> EXTENSIONS = Set.of(
            "json", "jsonc", "yaml", "yml", "template", "cfn", "tmpl", "policy", "tf", "tofu", "tfstate", "tfplan");

    /**
     * A folder that could not be searched.
     *
     * @param path as it is shown
     * @param reason why
     */
    public record Unreadable(String path, String reason) {}

    /** Copies the lists. */
    public FileSearch {
        files = List.copyOf(files);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Finds files.
     *
     * @param paths files, folders, and {@link #STANDARD_INPUT}
     * @param standardInputName what standard input is called
     * @param wanted which files of folders are looked at
     */
    public static FileSearch of(List<String> paths, String standardInputName, Predicate<Path> wanted) {
        Collector collector = new Collector(wanted);
        for (String path : paths) {
            if (path.equals(STANDARD_INPUT)) {
                collector.files.add(new InputFile(standardInputName, Optional.empty(), true));
            } else if (Files.isDirectory(Path.of(path))) {
                collector.search(Path.of(path));
            } else {
                collector.files.add(new InputFile(path, Optional.of(Path.of(path)), true));
            }
        }
        return new FileSearch(collector.files, collector.unreadable, collector.searchedFolders);
    }

    /**
     * The search without the files that are not among some.
     *
     * @param wanted absolute paths whose folders are not symbolic links
     */
    public FileSearch only(Set<Path> wanted) {
        return new FileSearch(
                files.stream()
                        .filter(file -> file.path()
                                .map(path -> wanted.contains(real(path)))
                                .orElse(true))
                        .toList(),
                unreadable,
                searchedFolders);
    }

    /** The path of a file in its real folder; the file itself may be a symbolic link. */
    private static Path real(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        try {
            return folder == null ? absolute : folder.toRealPath().resolve(absolute.getFileName());
        } catch (IOException e) {
            return absolute; // a file whose folder is gone is not one of the wanted ones
        }
    }

    /** The search without the named files that are not wanted, and with the others as if they had been found. */
    public FileSearch asFound(Predicate<Path> wanted) {
        return new FileSearch(
                files.stream()
                        .filter(file -> file.path().map(wanted::test).orElse(true))
                        .map(file -> new InputFile(file.name(), file.path(), false))
                        .toList(),
                unreadable,
                searchedFolders);
    }

    private static final class Collector {

        private final List<InputFile> files = new ArrayList<>();
        private final List<Unreadable> unreadable = new ArrayList<>();
        private final Predicate<Path> wanted;
        private boolean searchedFolders;

        Collector(Predicate<Path> wanted) {
            this.wanted = wanted;
        }

        void search(Path folder) {
            searchedFolders = true;
            walk(folder, IgnoredFiles.above(folder));
        }

        private void walk(Path folder, IgnoredFiles above) {
            List<Path> entries;
            IgnoredFiles ignored;
            try {
                entries = list(folder);
                ignored = above.in(folder);
            } catch (IOException e) {
                unreadable.add(new Unreadable(folder.toString(), Failures.words(e)));
                return;
            }
            for (Path entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    if (!isHidden(entry) && !ignored.contains(entry, true)) {
                        walk(entry, ignored);
                    }
                } else if (mayHoldPolicies(entry) && !ignored.contains(entry, false) && wanted.test(entry)) {
                    files.add(new InputFile(entry.toString(), Optional.of(entry), false));
                }
            }
        }

        private static List<Path> list(Path folder) throws IOException {
            List<Path> entries = new ArrayList<>();
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
                all.forEach(entries::add);
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            entries.sort(null);
            return entries;
        }

        private static boolean isHidden(Path folder) {
            return folder.getFileName().toString().startsWith(".");
        }

        private static boolean mayHoldPolicies(Path file) {
            String name = file.getFileName().toString();
            String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            return EXTENSIONS.contains(extension) && name.indexOf('.') >= 0 && Files.isRegularFile(file);
        }
    }
}
