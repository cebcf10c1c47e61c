/**
 * The words in which a linter speaks: findings, their codes, places and fixes. Values only; uses {@code text}.
 */
@NullMarked
package io.github.artifactkit.policylint.finding;

import org.jspecify.annotations.NullMarked;
