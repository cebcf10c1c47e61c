package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.policylint.settings.SettingWord;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the constants of an enumeration as they are written on the command line: small letters, with dashes. */
abstract class EnumWord<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {

    private final E[] constants;

    EnumWord(Class<E> type) {
        this.constants = type.getEnumConstants();
    }

    /** The words, for the completion of shells. */
    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(constants).map(SettingWord::of).iterator();
    }

    @Override
    public E convert(String word) {
        return SettingWord.find(word, constants)
                .orElseThrow(() -> new TypeConversionException(
                        "\"" + word + "\" is not one of " + SettingWord.list(constants) + "."));
    }
}
