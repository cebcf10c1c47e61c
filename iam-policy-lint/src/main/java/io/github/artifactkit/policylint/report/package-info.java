/** Forms in which the reports of a run are written, one class a form. Uses the face and the tree of a policy; knows no files and no streams. */
@NullMarked
package io.github.artifactkit.policylint.report;

import org.jspecify.annotations.NullMarked;
