package io.github.artifactkit.codeartifact.setup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines as its owner wrote it, and the blocks that we have in it. Each block is between two comments:
 *
 * <pre>
 * # &gt;&gt;&gt; codeartifact npm https://.../npm/devops/ as codeartifact-gamerhub-devops [1, was rw-r--r--]
 * #~ registry=https://example.com/       the owner's line, which ours replaces
 * #- registry=https://.../npm/other/     a line of ours that a later block overrides
 * #+ index-servers = other               an element of ours in a list
 * registry=https://.../npm/devops/
 * # &lt;&lt;&lt; codeartifact
 * </pre>
 *
 * <p>So the owner's text and each block can be read back from the file alone, no matter who wrote it and when, and the file is
 * always what {@link #render} makes of them: removing blocks in any order restores the owner's text to the letter.
 *
 * @param syntax how the file is written
 * @param base the owner's text
 * @param blocks our blocks, in the order in which they were written
 * @param original the file before the first block; null if it did not exist
 */
record LineFile(Syntax syntax, String base, List<Block> blocks, Marker.@Nullable Original original) {

    private static final String REPLACED = "~ ";
    private static final String SHADOWED = "- ";
    private static final String ELEMENT = "+ ";

    /**
     * A block.
     *
     * @param marker what its first line says
     * @param items its content
     */
    record Block(Marker marker, List<Item> items) {}

    /** Decides which entries of the owner are put out of use by a block that is to be the only index. */
    interface Others {

        boolean isOther(Syntax.Entry entry);
    }

    /** Reads a text. */
    static LineFile parse(Syntax syntax, String text) {
        return new Reader(syntax).read(text);
    }

    /** The file without the block of an id. */
    LineFile without(String id) {
        return new LineFile(
                syntax,
                base,
                blocks.stream().filter(block -> !block.marker().id().equals(id)).toList(),
                original);
    }

    boolean has(String id) {
        return blocks.stream().anyMatch(block -> block.marker().id().equals(id));
    }

    private LineFile with(String id, boolean isOnly, List<Item> items) {
        int rank = 1
                + blocks.stream().mapToInt(block -> block.marker().rank()).max().orElse(0);
        List<Block> all = new ArrayList<>(blocks);
        all.add(new Block(new Marker(id, rank, isOnly, null, false), items));
        return new LineFile(syntax, base, all, original);
    }

    /** An edit that puts a block into such files. */
    static ConfigurationFile.Edit edit(Syntax syntax, Login login, List<Item> items, Others others) {
        return new ConfigurationFile.Edit() {
            @Override
            public String apply(String text, Marker.@Nullable Original now) {
                LineFile file = parse(syntax, text);
                LineFile first = file.blocks().isEmpty() ? new LineFile(syntax, file.base(), List.of(), now) : file;
                return first.without(login.id())
                        .with(login.id(), login.isOnly(), items)
                        .render(others);
            }

            @Override
            public ConfigurationFile.Undone undo(String text) {
                LineFile file = parse(syntax, text);
                LineFile rest = file.without(login.id());
                return new ConfigurationFile.Undone(
                        rest.render(others), file.has(login.id()), rest.blocks().isEmpty(), file.original());
            }
        };
    }

    static ConfigurationFile.Edit edit(Syntax syntax, Login login, List<Item> items) {
        return edit(syntax, login, items, entry -> false);
    }

    /** The text of the file. */
    String render(Others others) {
        return blocks.isEmpty() ? base : new Writer(this, others).write();
    }

    /** Reads the owner's text and our blocks back from a file. */
    private static final class Reader {

        private final Syntax syntax;
        private final List<String> base = new ArrayList<>();
        private final Map<String, Marker> markers = new LinkedHashMap<>();
        private final Map<String, List<Item>> items = new LinkedHashMap<>();
        private Marker.@Nullable Original original;
        private boolean isJoined;
        private String section = "";

        Reader(Syntax syntax) {
            this.syntax = syntax;
        }

        LineFile read(String text) {
            List<String> lines = Syntax.lines(text);
            for (int i = 0; i < lines.size(); i++) {
                Optional<Marker> marker = begin(lines.get(i));
                if (marker.isPresent()) {
                    int end = end(lines, i + 1);
                    fragment(marker.get(), lines.subList(i + 1, end));
                    i = end;
                } else {
                    follow(lines.get(i));
                    base.add(lines.get(i));
                }
            }
            String end = Syntax.lineEnd(text);
            String owners = String.join(end, base);
            boolean cut = isJoined && owners.endsWith(end);
            return new LineFile(
                    syntax, cut ? owners.substring(0, owners.length() - end.length()) : owners, blocks(), original);
        }

        private List<Block> blocks() {
            return markers.values().stream()
                    .sorted(Comparator.comparingInt(Marker::rank))
                    .map(marker -> new Block(marker, Objects.requireNonNull(items.get(marker.id()))))
                    .toList();
        }

        private Optional<Marker> begin(String line) {
            String begin = syntax.comment() + " " + Marker.BEGIN;
            return line.startsWith(begin) ? Marker.parse(line.substring(begin.length())) : Optional.empty();
        }

        private int end(List<String> lines, int from) {
            String end = syntax.comment() + " " + Marker.END;
            for (int i = from; i < lines.size() && begin(lines.get(i)).isEmpty(); i++) {
                if (lines.get(i).equals(end)) {
                    return i;
                }
            }
            throw new IllegalStateException("the block that begins at line " + from + " has lost its last line, '" + end
                    + "': put it back, or remove the block by hand");
        }

        private void follow(String line) {
            section = syntax.section(line).orElse(syntax.endsSection(line) ? "" : section);
        }

        private void fragment(Marker marker, List<String> lines) {
            if (marker.original() != null) {
                original = marker.original();
            }
            isJoined |= marker.isJoined();
            markers.putIfAbsent(marker.id(), new Marker(marker.id(), marker.rank(), marker.isOnly(), null, false));
            List<Item> found = items.computeIfAbsent(marker.id(), each -> new ArrayList<>());
            List<String> ours = new ArrayList<>();
            List<String> lists = new ArrayList<>();
            String begin = section;
            for (String line : lines) {
                if (line.startsWith(syntax.comment() + REPLACED)) {
                    base.add(line.substring(syntax.comment().length() + REPLACED.length()));
                } else if (line.startsWith(syntax.comment() + ELEMENT)) {
                    Item element = element(line.substring(syntax.comment().length() + ELEMENT.length()));
                    found.add(element);
                    lists.add(Objects.requireNonNull(element.key()));
                } else if (line.startsWith(syntax.comment() + SHADOWED)) {
                    ours.add(line.substring(syntax.comment().length() + SHADOWED.length()));
                } else {
                    follow(line);
                    ours.add(line);
                }
            }
            section = begin;
            found.addAll(itemsOf(ours).stream()
                    .filter(item -> item.key() == null || !lists.contains(item.key()))
                    .toList());
        }

        private Item element(String text) {
            int sign = text.indexOf(" = ");
            return new Item(section, text.substring(0, sign), List.of(text.substring(sign + 3)), true);
        }

        private List<Item> itemsOf(List<String> lines) {
            List<Item> found = new ArrayList<>();
            List<String> loose = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                Optional<String> header = syntax.section(line);
                if (header.isPresent() || syntax.endsSection(line)) {
                    flush(loose, found);
                }
                follow(line);
                String key = syntax.exclusiveKey(section, line);
                if (header.isPresent() && !syntax.isTableOfArray(section)) {
                    continue;
                }
                if (header.isPresent() || key == null) {
                    loose.add(line);
                    continue;
                }
                flush(loose, found);
                int from = i;
                while (i + 1 < lines.size() && Syntax.indent(lines.get(i + 1)) > Syntax.indent(line)) {
                    i++;
                }
                found.add(new Item(section, key, lines.subList(from, i + 1), false));
            }
            flush(loose, found);
            return found;
        }

        private void flush(List<String> loose, List<Item> found) {
            if (!loose.isEmpty()) {
                found.add(new Item(section, null, loose, false));
                loose.clear();
            }
        }
    }

    /** Puts the owner's text and our blocks together. */
    private static final class Writer {

        private final Syntax syntax;
        private final List<Block> blocks;
        private final Others others;
        private Marker.@Nullable Original original;
        private final List<String> lines;
        private final String end;
        private final boolean isJoined;
        private final List<Syntax.Entry> entries;

        /** Fragments in place of lines of the owner, below headers, and at the end. */
        private final Map<Integer, Fragment> replacing = new LinkedHashMap<>();

        private final Map<Integer, List<List<String>>> belowHeader = new LinkedHashMap<>();

        Writer(LineFile file, Others others) {
            this.syntax = file.syntax();
            this.blocks = file.blocks();
            this.others = others;
            this.original = file.original();
            this.end = Syntax.lineEnd(file.base());
            this.lines = file.base().isEmpty() ? new ArrayList<>() : Syntax.lines(file.base());
            this.isJoined = !lines.isEmpty() && !lines.get(lines.size() - 1).isEmpty();
            if (!lines.isEmpty() && !isJoined) {
                lines.remove(lines.size() - 1);
            }
            this.entries = syntax.entries(lines);
        }

        /** Lines of ours in place of some of the owner's. */
        private record Fragment(Block block, int lineCount, List<String> ours) {}

        /** What a key of a section is set to at the end. */
        private record Place(String section, @Nullable String key) {}

        String write() {
            Map<Place, Block> winners = new LinkedHashMap<>();
            blocks.forEach(block -> block.items().stream()
                    .filter(item -> item.key() != null)
                    .forEach(item -> winners.put(new Place(item.section(), item.key()), block)));
            Map<Place, List<String>> lists = lists();
            replace(winners, lists);
            hideOthers();
            List<List<String>> atEnd = atEnd(winners, lists);
            return assemble(atEnd);
        }

        /** The lists to which blocks add elements, with those of the owner first. */
        private Map<Place, List<String>> lists() {
            Map<Place, List<String>> lists = new LinkedHashMap<>();
            for (Block block : blocks) {
                for (Item item : block.items()) {
                    if (item.isElement()) {
                        List<String> list = lists.computeIfAbsent(
                                new Place(item.section(), item.key()), place -> new ArrayList<>(ownersElements(place)));
                        list.removeAll(item.lines());
                        list.addAll(item.lines());
                    }
                }
            }
            return lists;
        }

        private List<String> ownersElements(Place place) {
            return entries.stream()
                    .filter(entry -> isAt(entry, place))
                    .flatMap(entry -> Arrays.stream(entry.value().split("\\s+")))
                    .filter(element -> !element.isEmpty())
                    .toList();
        }

        private static boolean isAt(Syntax.Entry entry, Place place) {
            return entry.section().equals(place.section()) && entry.key().equals(place.key());
        }

        /** Puts lines of ours in the place of the owner's with the same key. */
        private void replace(Map<Place, Block> winners, Map<Place, List<String>> lists) {
            winners.forEach((place, block) -> {
                boolean placed = false;
                for (Syntax.Entry entry : entries) {
                    if (isAt(entry, place) && !syntax.isTableOfArray(place.section())) {
                        List<String> ours = placed ? List.of() : active(place, block, lists);
                        replacing.put(entry.line(), new Fragment(block, entry.lineCount(), ours));
                        placed = true;
                    }
                }
            });
        }

        /** The lines that set a key, after the elements of the block that writes them. */
        private List<String> active(Place place, Block block, Map<Place, List<String>> lists) {
            List<String> list = lists.get(place);
            if (list == null) {
                return item(block, place).lines();
            }
            List<String> lines = new ArrayList<>();
            for (String element : item(block, place).lines()) {
                lines.add(element(place, element));
            }
            lines.addAll(syntax.list(Objects.requireNonNull(place.key()), list));
            return lines;
        }

        private String element(Place place, String element) {
            return syntax.comment() + ELEMENT + place.key() + " = " + element;
        }

        private static Item item(Block block, Place place) {
            return block.items().stream()
                    .filter(item -> item.section().equals(place.section()) && Objects.equals(item.key(), place.key()))
                    .findFirst()
                    .orElseThrow();
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

        /** What has no place among the owner's lines: below the header of its section, or at the end. */
        private List<List<String>> atEnd(Map<Place, Block> winners, Map<Place, List<String>> lists) {
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
                rest.forEach((section, written) -> {
                    int header = syntax.isTableOfArray(section) ? -1 : headerLine(section);
                    if (header >= 0) {
                        belowHeader
                                .computeIfAbsent(header, each -> new ArrayList<>())
                                .add(wrap(block, List.of(), written));
                    } else {
                        List<List<String>> all = sections.computeIfAbsent(section, each -> new ArrayList<>());
                        if (all.isEmpty() && !section.isEmpty() && !syntax.isTableOfArray(section)) {
                            written.add(0, syntax.header(section));
                        }
                        all.add(wrap(block, List.of(), written));
                    }
                });
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

        private List<String> written(
                Item item, Block block, Map<Place, Block> winners, Map<Place, List<String>> lists) {
            if (item.key() == null) {
                return item.lines();
            }
            Place place = new Place(item.section(), item.key());
            if (Objects.equals(winners.get(place), block)) {
                boolean isPlaced = !syntax.isTableOfArray(item.section())
                        && entries.stream().anyMatch(entry -> isAt(entry, place));
                return isPlaced ? List.of() : active(place, block, lists);
            }
            return item.lines().stream()
                    .map(line -> item.isElement() ? element(place, line) : syntax.comment() + SHADOWED + line)
                    .toList();
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
            List<String> all = new ArrayList<>();
            if (syntax == Syntax.NETRC) {
                atEnd.forEach(all::addAll); // the first entry of a machine counts
            }
            for (int i = 0; i < lines.size(); i++) {
                Fragment fragment = replacing.get(i);
                if (fragment == null) {
                    all.add(lines.get(i));
                    belowHeader.getOrDefault(i, List.of()).forEach(all::addAll);
                } else {
                    all.addAll(wrap(fragment.block(), lines.subList(i, i + fragment.lineCount()), fragment.ours()));
                    i += fragment.lineCount() - 1;
                }
            }
            boolean appends = syntax != Syntax.NETRC && !atEnd.isEmpty();
            if (appends) {
                int first = all.size();
                atEnd.forEach(all::addAll);
                if (isJoined) {
                    all.set(first, marked(all.get(first), Marker::joined));
                }
            }
            all = withOriginal(all);
            boolean endsLine = appends || !isJoined;
            return String.join(end, all) + (endsLine ? end : "");
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

        private String marked(String line, java.util.function.UnaryOperator<Marker> change) {
            String begin = syntax.comment() + " " + Marker.BEGIN;
            return begin
                    + change.apply(Marker.parse(line.substring(begin.length())).orElseThrow())
                            .text();
        }

        private List<String> wrap(Block block, List<String> replaced, List<String> ours) {
            List<String> all = new ArrayList<>();
            all.add(syntax.comment() + " " + Marker.BEGIN + block.marker().text());
            replaced.forEach(line -> all.add(syntax.comment() + REPLACED + line));
            all.addAll(ours);
            all.add(syntax.comment() + " " + Marker.END);
            return all;
        }
    }
}
