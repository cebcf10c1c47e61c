package io.github.artifactkit.policylint.run;

import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.policylint.source.Extraction;
import io.github.artifactkit.policylint.source.ModuleKind;
import io.github.artifactkit.policylint.source.SourceFile;
import io.github.artifactkit.policylint.source.SourceKind;
import io.github.artifactkit.policylint.source.SourceKinds;
import io.github.artifactkit.policylint.source.SourceSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the policies out of the files of a run. Thread-safe; the files of a module are read when the first of them is
 * asked for, all others one by one.
 */
public final class PolicyExtractor {

    private final List<InputFile> files;
    private final Optional<SourceKind> forced;
    private final SourceSettings settings;
    private final FileContents contents;
    private final boolean policiesAreSaid;
    private final boolean brokenFilesAreErrors;
    private final Map<ModuleKind, Map<InputFile, ExtractedFile>> modules = new HashMap<>();

    /**
     * A file that was read.
     *
     * @param file the file
     * @param kind the kind of file; empty if it is of none
     * @param extraction what it holds
     */
    public record ExtractedFile(SourceFile file, Optional<SourceKind> kind, Extraction extraction) {}

    /**
     * An extractor that has not read anything yet.
     *
     * @param files all files of the run
     * @param forced the kind that all files are, where the user says so
     * @param settings what the user says about the files
     * @param standardInput what is read for the file that is standard input
     * @param policiesAreSaid whether the user says that the named files are policies, such as by their type, so that
     *     what is not a policy and nothing else either is a mistake in one
     */
    public PolicyExtractor(
            List<InputFile> files,
            Optional<SourceKind> forced,
            SourceSettings settings,
            InputStream standardInput,
            boolean policiesAreSaid) {
        this(
                files,
                forced,
                settings,
                input -> input.read(standardInput),
                policiesAreSaid,
                files.size() == 1 && files.get(0).named());
    }

    private PolicyExtractor(
            List<InputFile> files,
            Optional<SourceKind> forced,
            SourceSettings settings,
            FileContents contents,
            boolean policiesAreSaid,
            boolean brokenFilesAreErrors) {
        this.files = List.copyOf(files);
        this.forced = forced;
        this.settings = settings;
        this.contents = contents;
        this.policiesAreSaid = policiesAreSaid;
        this.brokenFilesAreErrors = brokenFilesAreErrors;
    }

    /**
     * An extractor for files that are open in an editor: one of a known kind that is not well-formed is reported as such.
     *
     * @param files the open files
     * @param settings what the user says about the files
     * @param contents what the files hold now
     */
    public static PolicyExtractor ofOpenFiles(List<InputFile> files, SourceSettings settings, FileContents contents) {
        return new PolicyExtractor(files, Optional.empty(), settings, contents, false, true);
    }

    /**
     * Reads a file of the run and takes its policies out.
     *
     * @throws IOException if it cannot be read
     */
    public ExtractedFile extract(InputFile input) throws IOException {
        ExtractedFile part = extractFromModule(input);
        return part == null ? extract(input, contents.read(input)) : part;
    }

    /** Takes the policies out of a file of the run that was read, such as after a change of its text. */
    public ExtractedFile extract(InputFile input, SourceFile file) {
        Optional<SourceKind> kind = forced.or(() -> SourceKinds.detect(file));
        Extraction extraction = kind.map(each -> each.extract(file, settings)).orElseGet(() -> unknown(input, file));
        return new ExtractedFile(file, kind, forUser(extraction));
    }

    /** A text that is not a text is one error where it is all that the user asks about. */
    private Extraction unknown(InputFile input, SourceFile file) {
        if (policiesAreSaid && input.named() && !SourceKinds.isOtherDocument(file)) {
            return new Extraction.Found(List.of(PolicySource.plain(SourceKinds.asPolicy(file))));
        }
        if (file.isBinary() || file.isUtf16() || file.isBlank()) {
            return new Extraction.Broken(SourceKinds.asPolicy(file), file.isBlank() ? "empty" : "not a text in UTF-8");
        }
        return new Extraction.Skipped(Extraction.NO_POLICY);
    }

    private Extraction forUser(Extraction extraction) {
        if (extraction instanceof Extraction.Broken broken) {
            return brokenFilesAreErrors
                    ? new Extraction.Found(List.of(PolicySource.plain(broken.document())))
                    : new Extraction.Skipped(broken.reason());
        }
        return extraction;
    }

    private @Nullable ExtractedFile extractFromModule(InputFile input) throws IOException {
        for (SourceKind kind : forced.map(List::of).orElseGet(SourceKinds::all)) {
            if (kind instanceof ModuleKind module && mayBe(module, input)) {
                ExtractedFile part = modules(module).get(input);
                if (part != null) {
                    return part;
                }
            }
        }
        return null;
    }

    private static boolean mayBe(ModuleKind kind, InputFile input) {
        Path name = input.path().map(Path::getFileName).orElseGet(() -> Path.of(input.name()));
        return kind.mayBe(String.valueOf(name));
    }

    private synchronized Map<InputFile, ExtractedFile> modules(ModuleKind kind) {
        return modules.computeIfAbsent(kind, this::extractAll);
    }

    private Map<InputFile, ExtractedFile> extractAll(ModuleKind kind) {
        Map<SourceFile, InputFile> read = new HashMap<>();
        List<SourceFile> parts = new ArrayList<>();
        for (InputFile input : files) {
            SourceFile file = mayBe(kind, input) && input.path().isPresent() ? readIfPossible(input) : null;
            if (file != null && (forced.isPresent() || kind.recognises(file))) {
                read.put(file, input);
                parts.add(file);
            }
        }
        Map<InputFile, ExtractedFile> found = new HashMap<>();
        kind.extract(parts, settings).forEach((file, extraction) -> {
            InputFile input = read.get(file);
            if (input != null) {
                found.put(input, new ExtractedFile(file, Optional.of(kind), forUser(extraction)));
            }
        });
        return found;
    }

    /** A file that cannot be read is left to the one that asks for it, who learns why. */
    private @Nullable SourceFile readIfPossible(InputFile input) {
        try {
            return contents.read(input);
        } catch (IOException unreadable) {
            return null;
        }
    }
}
