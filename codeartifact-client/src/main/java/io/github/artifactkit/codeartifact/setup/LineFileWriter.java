package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.setup.LineFile.Block;
import io.github.artifactkit.codeartifact.setup.LineFile.Others;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts the owner's text and our blocks together. */
final class LineFileWriter {

    /** Values of YAML and TOML that represent a section without entries. */
    private static final Set<String> EMPTY_SECTION = Set.of("{}", "{ }", "[]", "~", "null");

    private final Syntax syntax;
    private final List<Block> blocks;
    private final Others others;
    private final Marker.@Nullable Original original;
    private final List<String> lines;
    private final String carriageReturn;
    private final boolean isJoined;
    private final List<Syntax.Entry> entries;

    /** Fragments in place of lines of the owner, before them, below them, and at the end. */
    private final Map<Integer, Fragment> replacing = new LinkedHashMap<>();

    private final Map<Integer, List<List<String>>> before = new LinkedHashMap<>();
    private final Map<Integer, List<List<String>>> below = new LinkedHashMap<>();

    LineFileWriter(LineFile file, Others others) {
        this.syntax = file.syntax();
        this.blocks = file.blocks();
        this.others = others;
        this.original = file.original();
        this.carriageReturn = Syntax.carriageReturn(file.base());
        this.lines = file.base().isEmpty() ? new ArrayList<>() : Syntax.lines(file.base());
        this.isJoined = !lines.isEmpty() && !lines.get(lines.size() - 1).isEmpty();
        if (!lines.isEmpty() && !isJoined) {
            lines.remove(lines.size() - 1);
        }
        this.entries = syntax.entries(lines);
    }

    /** Lines of ours in place of some of the owner's. */
    private record Fragment(Block block, int lineCount, List<String> ours) {}

    String write() {
        Map<Syntax.Place, Block> winners = new LinkedHashMap<>();
        blocks.forEach(block -> block.items().stream()
                .filter(item -> item.key() != null)
                .forEach(item -> winners.put(place(item), block)));
        Map<Syntax.Place, List<String>> lists = lists();
        replace(winners, lists);
        hideInlineSections();
        hideOthers();
        return assemble(atEnd(winners, lists));
    }

    private static Syntax.Place place(Item item) {
        return new Syntax.Place(item.section(), Objects.requireNonNull(item.key()));
    }

    /** The lists to which blocks add elements, with those of the owner first. */
    private Map<Syntax.Place, List<String>> lists() {
        Map<Syntax.Place, List<String>> lists = new LinkedHashMap<>();
        for (Block block : blocks) {
            for (Item item : block.items()) {
                if (item.isElement()) {
                    List<String> list =
                            lists.computeIfAbsent(place(item), place -> new ArrayList<>(ownersElements(place)));
                    list.removeAll(item.lines());
                    list.addAll(item.lines());
                }
            }
        }
        return lists;
    }

    private List<String> ownersElements(Syntax.Place place) {
        return entries.stream()
                .filter(entry -> isAt(entry, place))
                .flatMap(entry -> Arrays.stream(entry.value().split("\\s+")))
                .filter(element -> !element.isEmpty())
                .toList();
    }

    private static boolean isAt(Syntax.Entry entry, Syntax.Place place) {
        return entry.section().equals(place.section()) && entry.key().equals(place.key());
    }

    /** Puts lines of ours in the place of the owner's with the same key. */
    private void replace(Map<Syntax.Place, Block> winners, Map<Syntax.Place, List<String>> lists) {
        winners.forEach((place, block) -> {
            boolean placed = false;
            for (Syntax.Entry entry : entries) {
                if (isAt(entry, place) && !syntax.isTableOfArray(place.section())) {
                    List<String> ours = placed ? List.of() : inPlaceOf(entry, place, block, lists);
                    replacing.put(entry.line(), new Fragment(block, entry.lineCount(), ours));
                    placed = true;
                }
            }
        });
    }

    private List<String> inPlaceOf(
            Syntax.Entry entry, Syntax.Place place, Block block, Map<Syntax.Place, List<String>> lists) {
        List<String> all = new ArrayList<>(elements(place, item(block, place)));
        all.addAll(asWritten(entry, active(place, block, lists)));
        return all;
    }

    /** Lines of ours as an entry of the owner is written: as far to the right, and in the same table of TOML. */
    private List<String> asWritten(Syntax.Entry entry, List<String> ours) {
        List<String> all = new ArrayList<>(ours);
        all.set(0, tablePrefix(entry) + all.get(0));
        return indented(all, Syntax.indentation(entry.written()));
    }

    /** What comes before the last part of a dotted key. */
    private String tablePrefix(Syntax.Entry entry) {
        if (syntax != Syntax.TOML) {
            return "";
        }
        List<String> parts = TomlKey.of(entry.written()).parts();
        return String.join(
                "",
                parts.subList(0, parts.size() - 1).stream()
                        .map(part -> part + ".")
                        .toList());
    }

    private static List<String> indented(List<String> lines, String indentation) {
        return lines.stream().map(line -> indentation + line).toList();
    }

    /** The lines that set a key. */
    private List<String> active(Syntax.Place place, Block block, Map<Syntax.Place, List<String>> lists) {
        List<String> list = lists.get(place);
        return list == null ? item(block, place).lines() : syntax.list(place.key(), list);
    }

    /** Comments that say which elements of a list are those of a block. */
    private List<String> elements(Syntax.Place place, Item item) {
        return !item.isElement()
                ? List.of()
                : item.lines().stream()
                        .map(element -> syntax.comment() + LineFile.ELEMENT + place.key() + " = " + element)
                        .toList();
    }

    private static Item item(Block block, Syntax.Place place) {
        return block.items().stream()
                .filter(item -> item.section().equals(place.section()) && Objects.equals(item.key(), place.key()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * A section that the owner has in one line, such as {@code npmScopes: {}}, would be there twice: an empty one, and one that
     * is ours as a whole, are put out of use.
     */
    private void hideInlineSections() {
        for (Block block : blocks) {
            for (Item item : block.items()) {
                entries.stream()
                        .filter(entry -> isInline(entry, item.section()))
                        .forEach(entry ->
                                replacing.putIfAbsent(entry.line(), new Fragment(block, entry.lineCount(), List.of())));
            }
        }
    }

    private boolean isInline(Syntax.Entry entry, String section) {
        if ((syntax != Syntax.TOML && syntax != Syntax.YAML) || entry.key().isEmpty()) {
            return false;
        }
        String path = entry.section().isEmpty() ? entry.key() : entry.section() + "." + entry.key();
        String array = "[" + path + "]";
        boolean isPart = syntax == Syntax.TOML && (section.startsWith(path + ".") || section.equals(array));
        if (!section.equals(path) && !isPart) {
            return false;
        }
        boolean isEmpty = EMPTY_SECTION.contains(entry.value().replaceFirst("\\s*#.*", ""));
        if (!isEmpty && (isPart || syntax == Syntax.YAML)) {
            throw new IllegalStateException("line " + (entry.line() + 1) + " has all of '" + path
                    + "' in one value, to which nothing can be added: write it below "
                    + (section.equals(array) ? syntax.header(array) : syntax.header(path)));
        }
        return true;
    }

    private void hideOthers() {
        blocks.stream()
                .filter(block -> block.marker().isOnly())
                .reduce((one, other) -> other)
                .ifPresent(block -> {
                    for (Syntax.Entry entry : entries) {
                        if (others.isOther(entry)) {
                            replacing.putIfAbsent(entry.line(), new Fragment(block, entry.lineCount(), List.of()));
                        }
                    }
                });
    }

    /** What has no place among the owner's lines: in its section, or at the end. */
    private List<List<String>> atEnd(Map<Syntax.Place, Block> winners, Map<Syntax.Place, List<String>> lists) {
        Map<String, List<List<String>>> sections = new LinkedHashMap<>();
        for (Block block : blocks) {
            Map<String, List<String>> rest = new LinkedHashMap<>();
            for (Item item : block.items()) {
                List<String> written = written(item, block, winners, lists);
                if (!written.isEmpty()) {
                    rest.computeIfAbsent(item.section(), each -> new ArrayList<>())
                            .addAll(written);
                }
            }
            rest.forEach((section, written) -> put(section, written, block, sections));
        }
        // The top of the file comes first: below a header its lines would belong to that section.
        List<List<String>> atEnd = new ArrayList<>(sections.getOrDefault("", List.of()));
        sections.forEach((section, all) -> {
            if (!section.isEmpty()) {
                atEnd.addAll(all);
            }
        });
        return atEnd;
    }

    private void put(String section, List<String> written, Block block, Map<String, List<List<String>>> sections) {
        int header = syntax.isTableOfArray(section) ? -1 : headerLine(section);
        Optional<Syntax.Entry> dotted = dotted(section);
        if (header >= 0) {
            below.computeIfAbsent(header, each -> new ArrayList<>()).add(wrap(block, List.of(), written));
        } else if (dotted.isPresent()) {
            // TOML allows no header for a table that dotted keys have made.
            List<String> lines =
                    written.stream().map(line -> inTableOf(dotted.get(), line)).toList();
            before.computeIfAbsent(dotted.get().line(), each -> new ArrayList<>())
                    .add(wrap(block, List.of(), lines));
        } else {
            List<List<String>> all = sections.computeIfAbsent(section, each -> new ArrayList<>());
            List<String> lines = new ArrayList<>(written);
            if (all.isEmpty() && !section.isEmpty() && !syntax.isTableOfArray(section)) {
                lines.add(0, syntax.header(section));
            }
            all.add(wrap(block, List.of(), lines));
        }
    }

    private String inTableOf(Syntax.Entry entry, String line) {
        String shadowed = syntax.comment() + LineFile.SHADOWED;
        return line.startsWith(shadowed)
                ? shadowed + inTableOf(entry, line.substring(shadowed.length()))
                : asWritten(entry, List.of(line)).get(0);
    }

    private Optional<Syntax.Entry> dotted(String section) {
        return entries.stream()
                .filter(entry -> syntax == Syntax.TOML && entry.section().equals(section))
                .filter(entry -> TomlKey.of(entry.written()).isDotted())
                .findFirst();
    }

    private List<String> written(
            Item item, Block block, Map<Syntax.Place, Block> winners, Map<Syntax.Place, List<String>> lists) {
        if (item.key() == null) {
            return item.lines();
        }
        Syntax.Place place = place(item);
        boolean isWinner = Objects.equals(winners.get(place), block);
        boolean isPlaced = isWinner
                && !syntax.isTableOfArray(item.section())
                && entries.stream().anyMatch(entry -> isAt(entry, place));
        String indentation = syntax.indentationIn(item.section(), entries);
        List<String> all = new ArrayList<>(isPlaced ? List.of() : elements(place, item));
        if (isWinner && !isPlaced) {
            all.addAll(indented(active(place, block, lists), indentation));
        } else if (!isWinner && !item.isElement()) {
            indented(item.lines(), indentation).forEach(line -> all.add(syntax.comment() + LineFile.SHADOWED + line));
        }
        return all;
    }

    private int headerLine(String section) {
        for (int i = 0; i < lines.size() && !section.isEmpty(); i++) {
            if (syntax.section(lines.get(i)).equals(Optional.of(section))) {
                return i;
            }
        }
        return -1;
    }

    private String assemble(List<List<String>> atEnd) {
        boolean appends = syntax != Syntax.NETRC && !atEnd.isEmpty();
        if (appends && isJoined) {
            lines.set(lines.size() - 1, lines.get(lines.size() - 1) + carriageReturn);
        }
        List<String> all = new ArrayList<>();
        if (syntax == Syntax.NETRC) {
            atEnd.forEach(all::addAll); // the first entry of a machine counts
        }
        for (int i = 0; i < lines.size(); i++) {
            before.getOrDefault(i, List.of()).forEach(all::addAll);
            Fragment fragment = replacing.get(i);
            if (fragment == null) {
                all.add(lines.get(i));
                below.getOrDefault(i, List.of()).forEach(all::addAll);
            } else {
                all.addAll(wrap(fragment.block(), lines.subList(i, i + fragment.lineCount()), fragment.ours()));
                i += fragment.lineCount() - 1;
            }
        }
        if (appends) {
            int first = all.size();
            atEnd.forEach(all::addAll);
            if (isJoined) {
                all.set(first, marked(all.get(first), Marker::joined));
            }
        }
        all = withOriginal(all);
        return appends || !isJoined ? String.join("\n", all) + "\n" : withoutLineEnd(String.join("\n", all));
    }

    /** The owner's last line has no end, and neither has what is in its place. */
    private String withoutLineEnd(String text) {
        String end = end() + carriageReturn;
        return text.endsWith(end) ? text.substring(0, text.length() - carriageReturn.length()) : text;
    }

    private String end() {
        return syntax.comment() + " " + Marker.END;
    }

    /** What the file was is said once, in the first marker. */
    private List<String> withOriginal(List<String> all) {
        if (original != null) {
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).startsWith(syntax.comment() + " " + Marker.BEGIN)) {
                    all.set(i, marked(all.get(i), marker -> marker.withOriginal(original)));
                    return all;
                }
            }
        }
        return all;
    }

    private String marked(String line, UnaryOperator<Marker> change) {
        String begin = syntax.comment() + " " + Marker.BEGIN;
        String text = line.substring(begin.length(), line.length() - carriageReturn.length());
        return begin + change.apply(Marker.parse(text).orElseThrow()).text() + carriageReturn;
    }

    private List<String> wrap(Block block, List<String> replaced, List<String> ours) {
        List<String> all = new ArrayList<>();
        all.add(syntax.comment() + " " + Marker.BEGIN + block.marker().text() + carriageReturn);
        replaced.forEach(line -> all.add(syntax.comment() + LineFile.REPLACED + line));
        ours.forEach(line -> all.add(line + carriageReturn));
        all.add(end() + carriageReturn);
        return all;
    }
}
