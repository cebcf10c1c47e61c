package io.github.artifactkit.codeartifact.setup;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines as its owner wrote it, and the blocks that we have in it. Each block is between two comments:
 *
 * <pre>
 * # &gt;&gt;&gt; codeartifact npm https://.../npm/devops/ as codeartifact-gamerhub-devops [1, was rw.r..r..]
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

    /** What begins a line of the owner that is out of use. */
    static final String REPLACED = "~ ";
    /** What begins a line of ours that a later block overrides. */
    static final String SHADOWED = "- ";
    /** What begins an element of ours in a list. */
    static final String ELEMENT = "+ ";

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
        return new LineFileReader(syntax).read(text);
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
        return blocks.isEmpty() ? base : new LineFileWriter(this, others).write();
    }
}
