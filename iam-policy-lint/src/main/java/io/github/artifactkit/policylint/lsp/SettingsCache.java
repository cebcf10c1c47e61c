package io.github.artifactkit.policylint.lsp;

import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.config.ConfigurationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of folders, read again when one of the files that they come from has changed. Where a configuration cannot
 * be used, the settings before it hold. Thread-safe.
 */
final class SettingsCache {

    private static final FileTime ABSENT = FileTime.fromMillis(Long.MIN_VALUE);

    private final ServerSettings.Reader reader;
    private final Problems problems;
    private final Map<Path, Entry> entries = new HashMap<>();

    /** Hears of configurations that cannot be used. */
    @FunctionalInterface
    interface Problems {
        void tell(String sentence);
    }

    /** Settings, and the state of the files that they come from. */
    private record Entry(Optional<ServerSettings> settings, Map<Path, FileTime> stamps) {}

    SettingsCache(ServerSettings.Reader reader, Problems problems) {
        this.reader = reader;
        this.problems = problems;
    }

    /** The settings of a folder; empty if they cannot be used. */
    synchronized Optional<ServerSettings> of(Path folder) {
        Entry known = entries.get(folder);
        if (known != null && known.stamps().equals(stamps(folder, known.settings()))) {
            return known.settings();
        }
        Optional<ServerSettings> settings = known == null ? Optional.empty() : known.settings();
        try {
            settings = Optional.of(reader.read(folder));
        } catch (IOException e) {
            problems.tell(String.valueOf(e.getMessage()));
        }
        entries.put(folder, new Entry(settings, stamps(folder, settings)));
        return settings;
    }

    private static Map<Path, FileTime> stamps(Path folder, Optional<ServerSettings> settings) {
        Map<Path, FileTime> stamps = new LinkedHashMap<>();
        Optional<Configuration> configuration = settings.map(ServerSettings::configuration);
        Stream.of(
                        ConfigurationFile.find(folder),
                        configuration.flatMap(Configuration::file),
                        configuration.flatMap(Configuration::baseline),
                        configuration.flatMap(Configuration::parameters))
                .flatMap(Optional::stream)
                .forEach(file -> stamps.put(file, stamp(file)));
        return stamps;
    }

    private static FileTime stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return ABSENT;
        }
    }
}
