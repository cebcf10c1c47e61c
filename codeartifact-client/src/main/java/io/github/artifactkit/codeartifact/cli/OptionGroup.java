package io.github.artifactkit.codeartifact.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Gives the options of a class a heading in the help of the commands that have them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface OptionGroup {

    /** The heading, without a colon. */
    String value();
}
